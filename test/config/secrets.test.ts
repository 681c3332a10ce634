/** Secrets come from the environment only, and no message repeats one. */
import { describe, expect, it } from 'vitest';
import { aConfig, aFolder, problemsIn, problemsOf, variable, x } from './config-folder.ts';

describe('secrets', () => {
  it('are refused in the file itself, without being repeated', () => {
    const problems = problemsIn(
      aConfig({ sources: x('appKey: hunter2-hunter2, accessToken: 83726152') }),
      { SET: 'a-value' },
    );

    expect(problems).toEqual([
      expect.stringMatching(
        /^redress.yaml:6: sources\[0\].appKey: a secret stands in the file itself.*Move it to .*\.env as NAME=…/,
      ),
      expect.stringMatching(
        /^redress.yaml:6: sources\[0\].accessToken: a secret stands in the file/,
      ),
    ]);
    expect(problems.join()).not.toMatch(/hunter2|83726152/);
  });

  it('are refused when only a part of them is a variable', () => {
    const problems = problemsIn(aConfig({ sources: x(`appKey: 'hunter2${variable('SET')}'`) }), {
      SET: 'v',
    });

    expect(problems).toEqual([
      expect.stringContaining('appKey: a secret stands in the file itself'),
    ]);
    expect(problems.join()).not.toContain('hunter2');
  });

  it.each(['', 'NOT_THERE='])(
    'that are missing are named with the file they belong in (%s)',
    (dotenv) => {
      const folder = aFolder({
        'redress.yaml': aConfig({ sources: x(`appKey: '${variable('NOT_THERE')}'`) }),
        '.env': dotenv,
      });

      const problems = problemsOf(folder, { SET: 'a-value' });

      expect(problems).toEqual([
        `redress.yaml:6: sources[0].appKey: the variable NOT_THERE is not set. Put NOT_THERE=… in ${folder}/.env, or set it in the environment.`,
      ]);
    },
  );

  it('do not come from what every object inherits', () => {
    const problems = problemsIn(aConfig({ sources: x(`appKey: '${variable('constructor')}'`) }), {
      SET: 'v',
    });

    expect(problems).toEqual([expect.stringContaining('the variable constructor is not set')]);
  });

  it('of the service are checked but not repeated', () => {
    const problems = problemsOf(aFolder({ '.env': 'DATABASE_URL=mysql://root:hunter2@db/x' }), {
      REDRESS_SECRET: 'hunter2',
    });

    expect(problems).toEqual([
      expect.stringContaining('environment: DATABASE_URL: this is no PostgreSQL address.'),
      expect.stringContaining(
        'environment: REDRESS_SECRET: it has 7 characters; at least 32 are needed',
      ),
    ]);
    expect(problems.join()).not.toContain('hunter2');
  });

  it('are not repeated by a complaint about the YAML around them', () => {
    const problems = problemsIn('sources:\n  - password: "hunter2" hunter2\n  - token: @hunter2\n');

    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join()).not.toContain('hunter2');
  });
});
