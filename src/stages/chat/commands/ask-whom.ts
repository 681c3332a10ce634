/** Whom to ask where somebody may not do something. */
import { isSenior, type StaffMember } from '../../../domain/brand.ts';

/** A sentence; empty where there is nobody. */
export function seniorsToAsk(
  staff: readonly StaffMember[],
  asking: StaffMember,
  brand: string | null = null,
): string {
  const able = staff.filter(
    ({ id, roles, brands }) =>
      id !== asking.id &&
      isSenior(roles) &&
      (brand === null ? brands.some((one) => asking.brands.includes(one)) : brands.includes(brand)),
  );
  return able.length > 0 ? `Ask ${able.map(({ name }) => name).join(' or ')}.` : '';
}
