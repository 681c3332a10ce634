/** Makes the links of a reply clickable; not a byte of its text changes. */
import { RichText } from '@atproto/api';

export interface LinkFacet {
  /** Offsets in UTF-8 bytes. */
  readonly index: { readonly byteStart: number; readonly byteEnd: number };
  readonly features: readonly {
    readonly $type: 'app.bsky.richtext.facet#link';
    readonly uri: string;
  }[];
}

/** Handles stay plain text: whoever is answered is told of it anyway, and nobody else is called. */
export function linkFacets(text: string): readonly LinkFacet[] {
  const rich = new RichText({ text });
  rich.detectFacetsWithoutResolution();
  return (rich.facets ?? []).flatMap(({ index, features }) => {
    const links = features.flatMap((feature) =>
      'uri' in feature && typeof feature.uri === 'string'
        ? [{ $type: 'app.bsky.richtext.facet#link' as const, uri: feature.uri }]
        : [],
    );
    const { byteStart, byteEnd } = index;
    return links.length > 0 ? [{ index: { byteStart, byteEnd }, features: links }] : [];
  });
}
