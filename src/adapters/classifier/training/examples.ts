/** Gathers what each task learns from, by recipe: every set at hand, or the clearly licensed ones alone. */
import { z } from 'zod';
import { loadTrainingMap } from '../../../config/load-training-map.ts';
import { categoryOfRecord, type RecordCategories } from '../../../domain/triage/record-category.ts';
import {
  authoredPosts,
  type CategoryPost,
  categoryPosts,
  goldPosts,
  type LabelledPost,
} from './authored-posts.ts';
import { readSet, setsIn } from './read-sets.ts';
import type { Example, TaskName } from './task.ts';

/** `full` uses every set, `licensed` those with a clear licence and what was written for the project. */
export const recipes = ['full', 'licensed'] as const;
export type Recipe = (typeof recipes)[number];

export interface Sources {
  /** Folder of the public sets. */
  readonly data: string;
  /** The sample feed, which holds the complaints of the CFPB database. */
  readonly sampleFeed: string;
  readonly recordCategories: RecordCategories;
  /** Labelled posts beside those written for the project, such as corrections of staff. */
  readonly additional: readonly LabelledPost[];
}

/** Posts written for the project count less than posts people really wrote about brands. */
const authoredWeight = 0.1;
/** Feelings stand in for complaints where no labelled complaints may be used. */
const feelingWeight = 0.05;
const intentsUsed = 60;
/** One of so many is kept from the first layer. */
const feelingsKept = 4;
/** Of posts whose category is learnt and nothing else, the gold ones among them. */
export const categoryGroup = 'category alone';
const noLabels: ReadonlySet<string> = new Set();

/** The examples of each task; a task without a set in this recipe has none, and its head stays silent. */
export function gatherExamples(
  recipe: Recipe,
  sources: Sources,
): Readonly<Record<TaskName, readonly Example[]>> {
  const sets = setsIn(sources.data);
  const posts = [...authoredPosts(), ...sources.additional];
  const isFull = recipe === 'full';
  const feelings = sets
    .goEmotions()
    .map(({ text, emotions }) => labelled(text, emotions, 'goemotions'));
  // The second layer reads what the first says, so it must not learn from the same texts.
  const kept = feelings.filter((_, at) => at % feelingsKept === 0);
  const heard = feelings.filter((_, at) => at % feelingsKept !== 0);
  return {
    sentiment: isFull
      ? sets.sentiment().map(({ text, label }) => labelled(text, [label], 'semeval'))
      : heard.flatMap(withSentiment),
    emotion: isFull
      ? sets.emotion().map(({ text, label }) => labelled(text, [label], 'tweeteval'))
      : kept.filter(({ labels }) => emotionLabels.some((label) => labels.has(label))),
    offensive: isFull
      ? sets.offensive().map(({ text, label }) => labelled(text, [label], 'tweeteval'))
      : [],
    feeling: isFull ? feelings : heard,
    complaint: [
      ...(isFull ? sets.complaints().map(ofComplaintSet) : kept.flatMap(withGrievance)),
      ...posts
        .filter(({ spam }) => !spam)
        .map((post) => ofPost(post, post.complaint ? ['complaint'] : [])),
    ],
    spam: [
      ...sets
        .spam()
        .map(({ text, label }) => labelled(text, label === 'spam' ? ['spam'] : [], 'uci')),
      ...posts.map((post) => ofPost(post, post.spam ? ['spam'] : [])),
    ],
    self_harm: [
      ...(isFull
        ? sets
            .selfHarm()
            .map(({ text, risk }) => labelled(text, risk ? ['self_harm'] : [], 'twitter'))
        : []),
      ...posts.map((post) => ofPost(post, post.signals.includes('self_harm') ? ['self_harm'] : [])),
    ],
    category: [
      ...ofIntents(sources),
      ...ofRecords(sources),
      ...posts.map((post) => categoryExample(post, `authored ${post.language}`)),
      ...[...categoryPosts(), ...goldPosts().filter(({ language }) => language === 'en')].map(
        (post) => categoryExample(post, categoryGroup),
      ),
    ],
    signal: posts.map((post) => ofPost(post, post.signals, 1)),
  };
}

const emotionLabels = ['anger', 'joy', 'optimism', 'sadness'];

function labelled(text: string, labels: readonly string[], group: string, weight = 1): Example {
  return { text, labels: new Set(labels), group, weight };
}

/** What a post teaches the category heads. */
export function categoryExample({ text, category }: CategoryPost, group: string): Example {
  return labelled(text, [category], group);
}

function ofPost(post: LabelledPost, labels: readonly string[], weight = authoredWeight): Example {
  return labelled(post.text, labels, `authored ${post.language}`, weight);
}

function ofComplaintSet(row: { text: string; complaint: 0 | 1; domain: string }): Example {
  return labelled(row.text, row.complaint ? ['complaint'] : [], row.domain);
}

const sentimentOf: Readonly<Record<string, readonly string[]>> = {
  positive: [
    'admiration',
    'gratitude',
    'joy',
    'love',
    'approval',
    'excitement',
    'optimism',
    'amusement',
    'pride',
    'relief',
  ],
  negative: [
    'anger',
    'annoyance',
    'disappointment',
    'disapproval',
    'disgust',
    'sadness',
    'fear',
    'grief',
    'remorse',
    'nervousness',
  ],
  neutral: ['neutral', 'curiosity', 'confusion', 'realization'],
};

/** A feeling that is of one side alone. */
function withSentiment(example: Example): Example[] {
  const sides = Object.entries(sentimentOf).filter(([, feelings]) =>
    feelings.some((one) => example.labels.has(one)),
  );
  const [side] = sides;
  return side && sides.length === 1 ? [{ ...example, labels: new Set([side[0]]) }] : [];
}

const grievances = ['annoyance', 'disappointment', 'disapproval', 'anger', 'disgust'];

function withGrievance(example: Example): Example[] {
  const isGrievance = grievances.some((one) => example.labels.has(one));
  return [
    { ...example, labels: isGrievance ? new Set(['complaint']) : noLabels, weight: feelingWeight },
  ];
}

function ofIntents({ data }: Sources): Example[] {
  const map = loadTrainingMap();
  const sets = setsIn(data);
  const taken = new Map<string, number>();
  const pick = (set: 'banking77' | 'clinc150'): Example[] =>
    sets[set]().flatMap(({ text, intent }) => {
      const category = map[set].get(intent);
      const count = (taken.get(intent) ?? 0) + 1;
      taken.set(intent, count);
      return category && count <= intentsUsed ? [labelled(text, [category], set, 0.5)] : [];
    });
  return [...pick('banking77'), ...pick('clinc150')];
}

const FeedRow = z.object({
  text: z.string(),
  platform: z.string(),
  record: z
    .looseObject({
      product: z.string().nullable(),
      subProduct: z.string().nullable(),
      issue: z.string().nullable(),
      subIssue: z.string().nullable(),
    })
    .nullish(),
});

/** Complaints of the CFPB database, in the category that the person chose on the form. */
function ofRecords({ sampleFeed, recordCategories }: Sources): Example[] {
  return readSet(sampleFeed, FeedRow).flatMap(({ text, record }) => {
    const category = record && categoryOfRecord(record as never, recordCategories);
    return category ? [labelled(text, [category], 'cfpb', 0.5)] : [];
  });
}
