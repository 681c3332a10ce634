/** The fields that forms in team chat are made of. */
import type { FormField } from '../../ports/team-chat.ts';

const mostChoices = 25;

export function words(id: string, label: string): FormField {
  return { id, label, isLong: true, value: null, choices: null, isRequired: true };
}

export function line(id: string, label: string): FormField {
  return { ...words(id, label), isLong: false };
}

export function optional(field: FormField): FormField {
  return { ...field, isRequired: false };
}

export function choice(id: string, label: string, values: readonly string[]): FormField {
  return choiceOf(
    id,
    label,
    values.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
  );
}

export function choiceOf(
  id: string,
  label: string,
  choices: NonNullable<FormField['choices']>,
): FormField {
  const shown = choices
    .slice(0, mostChoices)
    .map((one) => ({ value: one.value, label: one.label.slice(0, 100) }));
  return { id, label, isLong: false, value: null, choices: shown, isRequired: true };
}
