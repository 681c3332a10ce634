/** What Discord refuses although its document does not say so: too many components, too much text, files that nobody sent. */

interface Component {
  readonly type: number;
  readonly content?: string;
  readonly components?: readonly Component[];
  readonly items?: readonly { readonly media: { readonly url: string } }[];
}

const [mostComponents, mostText] = [40, 4_000];

/** Null where Discord would take it. */
export function refusedMessage(
  components: readonly unknown[],
  fileNames: readonly string[],
): string | null {
  const all = [...flat(components as readonly Component[])];
  const text = all.reduce((sum, { content = '' }) => sum + content.length, 0);
  if (all.length > mostComponents) return `${all.length} components`;
  if (text > mostText) return `${text} characters`;
  const urls = all.flatMap(({ items = [] }) => items.map(({ media }) => media.url));
  const missing = urls.find((url) => !fileNames.includes(url.replace('attachment://', '')));
  return missing ? `no file for ${missing}` : null;
}

function* flat(components: readonly Component[]): Iterable<Component> {
  for (const one of components) {
    yield one;
    yield* flat(one.components ?? []);
  }
}
