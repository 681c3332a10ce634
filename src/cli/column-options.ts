/** What the options of `redress import` say of the columns of a file. */
import { type Platform, platforms } from '../domain/mention/mention.ts';
import { type DateOrder, dateOrders } from '../domain/mention/stated-date.ts';
import { type ColumnNames, mentionFields } from '../ports/mention-file.ts';

export interface ColumnOptions {
  readonly columns?: string | undefined;
  readonly dates?: string | undefined;
  readonly platform?: string | undefined;
}

export interface FileForm {
  readonly columns?: ColumnNames;
  readonly dates?: DateOrder;
  readonly platform?: Platform;
}

/** Throws nothing: what cannot be used comes back as a sentence. */
export function fileForm(
  options: ColumnOptions,
): { readonly form: FileForm } | { readonly problem: string } {
  const columns = options.columns === undefined ? null : columnNames(options.columns);
  if (typeof columns === 'string') return { problem: columns };
  const dates = dateOrders.find((order) => order === options.dates);
  if (options.dates !== undefined && dates === undefined) {
    return {
      problem: `--dates is one of ${dateOrders.join(', ')}: dmy has the day first, mdy the month, ymd the year.`,
    };
  }
  const platform = platforms.find((one) => one === options.platform);
  if (options.platform !== undefined && platform === undefined) {
    return { problem: `--platform is one of ${platforms.join(', ')}.` };
  }
  return {
    form: { ...(columns && { columns }), ...(dates && { dates }), ...(platform && { platform }) },
  };
}

/** `id=Post ID,text=Comment`; a sentence when it cannot be read. A comma belongs to a name unless a field follows. */
function columnNames(written: string): ColumnNames | string {
  const fields = mentionFields.join('|');
  const parts = written.split(new RegExp(`,(?=\\s*(?:${fields})\\s*=)`));
  const names: Partial<Record<string, string>> = {};
  for (const part of parts) {
    const [, field = '', name = ''] = /^\s*(\w+)\s*=\s*(.*?)\s*$/s.exec(part) ?? [];
    if (!mentionFields.some((known) => known === field) || name === '') return howToState;
    if (names[field] !== undefined) return `--columns names ${field} twice.`;
    names[field] = name;
  }
  if (!names['id'] || !names['text']) return `--columns lacks id or text. ${howToState}`;
  return names;
}

const howToState = `Write it as --columns 'id=Post ID,text=Comment,author=User,postedAt=Created'. The fields are ${mentionFields.join(', ')}.`;
