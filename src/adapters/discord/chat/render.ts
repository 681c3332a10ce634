/** Cards and forms in the shape that Discord gives them. Numbers are those of its document. */
import type { Card } from '../../../domain/chat/card.ts';
import type { CardButton } from '../../../domain/chat/card-buttons.ts';
import type { ChatForm, ChatPage, FormField } from '../../../ports/team-chat.ts';

const styles = { main: 1, plain: 2, good: 3, danger: 4 } as const satisfies Record<
  CardButton['look'],
  number
>;
const [row, button, select, input, text, line, container, label] = [1, 2, 3, 4, 10, 14, 17, 18];

/** Nobody is notified, whatever a card says; edits notify nobody anyway. */
export const silent = { parse: [] };
export const madeOfComponents = 1 << 15;

export function renderCard({ blocks, buttons, color, more = [] }: ChatPage): object {
  const rows = [...buttons.map(renderedRow), ...(more.length > 0 ? [renderedList(more)] : [])];
  const inner = [...renderedTexts(blocks), ...rows];
  const components = [{ type: container, accent_color: color, components: inner }];
  return { components, flags: madeOfComponents, allowed_mentions: silent };
}

/** What is chosen in it counts as a click on a button with that id. */
function renderedList(more: Card['more']): object {
  const [first] = more;
  const options = more.map(({ id, label: words }) => ({ value: id, label: words }));
  const list = {
    type: select,
    custom_id: `more:${first?.id ?? ''}`,
    placeholder: 'More …',
    options,
  };
  return { type: row, components: [list] };
}

/** One below the other, with a line between them. */
export function renderedTexts(texts: readonly string[]): readonly object[] {
  return texts.flatMap((content, at) => [
    ...(at > 0 ? [{ type: line }] : []),
    { type: text, content },
  ]);
}

export function renderedRow(buttons: readonly CardButton[]): object {
  const components = buttons.map(({ id, label: words, look }) => ({
    ...{ type: button, style: styles[look], custom_id: id, label: words },
  }));
  return { type: row, components };
}

const longestTitle = 45;
const longestInput = 4_000;

export function renderForm({ id, title, fields }: ChatForm): object {
  const components = fields.map((field) => ({
    ...{ type: label, label: field.label.slice(0, longestTitle), component: component(field) },
  }));
  return { custom_id: id, title: title.slice(0, longestTitle), components };
}

function component({ id, isLong, value, choices, isRequired }: FormField): object {
  if (choices) {
    return { type: select, custom_id: id, options: choices, required: isRequired };
  }
  return {
    ...{ type: input, custom_id: id, style: isLong ? 2 : 1, required: isRequired },
    max_length: longestInput,
    ...(value && { value: value.slice(0, longestInput) }),
  };
}
