/** A column of the table of cases, for writing many rows with one statement. */

/** Its name, its type in the record set, and how the value is read from there. */
export type CaseColumn = readonly [name: string, type: string, read?: 'hex'];
