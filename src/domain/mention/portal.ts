/** Reads from a regulator's record how far the firm's answer in its portal has come. */
import type { PortalAnswer } from '../clock/log.ts';
import type { RegulatorRecord } from './mention.ts';

/**
 * Source: https://www.consumerfinance.gov/complaint/data-use/ (company response to consumer). "Untimely
 * response" means that none came; an interim answer after its time changes nothing.
 */
export function portalAnswerOf({
  companyResponse,
  timelyResponse,
}: Pick<RegulatorRecord, 'companyResponse' | 'timelyResponse'>): PortalAnswer {
  const isLate = timelyResponse === false;
  switch (companyResponse?.trim().toLowerCase() ?? '') {
    case '':
    case 'untimely response':
      return 'waiting';
    case 'in progress':
      return isLate ? 'waiting' : 'in_progress';
    default:
      return isLate ? 'answered_late' : 'answered';
  }
}
