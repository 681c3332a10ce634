/** STUB */ export async function runTriageJsonl(_i: unknown, _o: unknown, _d: unknown): Promise<void> {}
