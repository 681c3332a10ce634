/** The events of a mention that comes to a case which is already there. */
import type { ArrivedMention } from './arrived-mention.ts';
import { type By, event, type NewCaseEvent } from './events.ts';

/** A mention that the case knows was assessed anew. */
export function reassessedEvent(mention: ArrivedMention, by: By): NewCaseEvent {
  const { mentionId, tier, modelVersion, category, complaintStatus, signals } = mention;
  return event(
    'reassessed',
    { mentionId, tier, modelVersion, category, complaintStatus, signals },
    by,
  );
}

/** A further mention joined the case, or one of its mentions came again with other content. */
export function messageEvent(mention: ArrivedMention, by: By): NewCaseEvent {
  const { mentionId, commitment, signals, changed, reach } = mention;
  if (changed) {
    const portal = changed.includes('companyResponse') ? mention.portal : null;
    const isCarried = changed.includes('reach') && reach !== null;
    const data = { mentionId, commitment, changed, signals };
    const news = { ...(portal && { portal }), ...(isCarried && { reach }) };
    return event('mention_changed', { ...data, ...news }, by);
  }
  const { category, complaintStatus } = mention;
  const postedAt = mention.postedAt.toISOString();
  return event(
    'mention_joined',
    {
      mentionId,
      commitment,
      postedAt,
      category,
      signals,
      complaintStatus,
      ...(reach !== null && { reach }),
    },
    by,
  );
}
