/** Valid things for tests; a test states only what it is about. */
import type { IncomingMention, RegulatorRecord } from '../../src/domain/mention/mention.ts';

let made = 0;

/** A complaint on X that can be answered by hand. */
export function aMention(given: Partial<IncomingMention> = {}): IncomingMention {
  made += 1;
  return {
    platform: 'x',
    nativeId: `post-${made}`,
    kind: 'post',
    text: 'Your website is down again and I cannot log in. This is unacceptable.',
    author: `person_${made}`,
    url: `https://x.com/person_${made}/status/${made}`,
    postedAt: new Date('2026-03-04T09:00:00Z'),
    language: 'en',
    parentId: null,
    threadId: null,
    record: null,
    ...given,
  };
}

const record: RegulatorRecord = {
  product: 'Debt collection',
  subProduct: null,
  issue: 'Attempts to collect debt not owed',
  subIssue: null,
  company: 'SAMPLE BRAND INC',
  companyResponse: 'In progress',
  companyPublicResponse: null,
  timelyResponse: true,
  tags: [],
  state: 'NY',
};

/** What a regulator’s form says when it says nothing but this. */
export function aRegulatorRecord(said: Partial<RegulatorRecord> = {}): RegulatorRecord {
  return {
    product: null,
    subProduct: null,
    issue: null,
    subIssue: null,
    company: null,
    companyResponse: null,
    companyPublicResponse: null,
    timelyResponse: null,
    tags: [],
    state: null,
    ...said,
  };
}

/** The same entry of a regulator’s database each time, but for the fields given. */
export function aRecord(given: Partial<RegulatorRecord> = {}): IncomingMention {
  return aMention({
    platform: 'cfpb',
    nativeId: '7523056',
    author: null,
    text: 'They ask me for money I do not owe.',
    record: { ...record, ...given },
  });
}
