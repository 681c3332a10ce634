/** Characters that say nothing and steer a terminal: nobody types them on purpose, no platform posts them. */
import { withUnseenShown } from './unseen.ts';

const steering = /[^\P{Cc}\n\r\t]/u;

/**
 * Looks through all texts in what somebody hands over: plain data, lists and objects within it.
 *
 * @returns the first such character in a form that can be shown, such as `\u001b`; null where there is none
 */
export function steeringIn(handed: unknown): string | null {
  if (typeof handed === 'string') {
    const [sign] = steering.exec(handed) ?? [];
    return sign === undefined ? null : withUnseenShown(sign);
  }
  if (typeof handed !== 'object' || handed === null) return null;
  for (const part of Object.values(handed)) {
    const sign = steeringIn(part);
    if (sign !== null) return sign;
  }
  return null;
}

/** Why nothing was recorded of what somebody typed; null where it holds no such character. */
export function typedRefusal(handed: unknown): string | null {
  const sign = steeringIn(handed);
  return sign === null ? null : steeringWords(sign);
}

/** @param sign in a form that can be shown */
export function steeringWords(sign: string): string {
  return `What was typed holds characters that nobody sees and that steer a terminal, such as ${sign}. Nothing was recorded: delete them and hand it in again.`;
}
