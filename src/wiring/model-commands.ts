/** Binds the commands that need rules and models but no database. */
import { join } from 'node:path';
import { measureOnSets } from '../adapters/classifier/evaluation/measure.ts';
import { createLocalClassifier } from '../adapters/classifier/local-classifier.ts';
import { modelInUse } from '../adapters/classifier/model/choose-model.ts';
import { readModel } from '../adapters/classifier/model/model-file.ts';
import { shippedModel } from '../adapters/classifier/model/shipped.ts';
import { runClocksJsonl } from '../cli/clocks.ts';
import { runEval } from '../cli/eval.ts';
import { runCascadeEval } from '../cli/eval-cascade.ts';
import { runLintJsonl } from '../cli/lint.ts';
import type { Commands } from '../cli/program.ts';
import { runTriageJsonl } from '../cli/triage.ts';
import { loadClockRules } from '../config/load-clocks.ts';
import { loadConfig } from '../config/load-config.ts';
import { loadFloors } from '../config/load-floors.ts';
import { loadHolidays } from '../config/load-holidays.ts';
import { loadRules } from '../config/load-rules.ts';
import { measureOnRecordedAnswers } from './cascade-measure.ts';
import { measureOnGold } from './gold-measure.ts';
import type { Surroundings } from './surroundings.ts';

export function modelCommands({
  environment,
  input,
  output,
  errors,
  checkout,
}: Surroundings): Pick<Commands, 'triage' | 'lint' | 'clocks' | 'eval'> {
  return {
    async triage() {
      const rules = loadRules();
      const loaded = loadConfig(environment, checkout);
      const model = loaded.ok
        ? modelInUse(loaded.config.home, loaded.config.triage.model)
        : shippedModel('full');
      const classifier = createLocalClassifier(readModel(model), rules.categories);
      await runTriageJsonl(input, output, { classifier, rules: rules.assess });
      return 0;
    },
    async lint() {
      await runLintJsonl(input, output, { rules: loadRules().suggestion.lint });
      return 0;
    },
    async clocks() {
      const deps = { rules: loadClockRules(), holidays: loadHolidays(), now: () => new Date() };
      await runClocksJsonl(input, output, deps);
      return 0;
    },
    async eval({ cascade, ...options }) {
      const today = new Date().toISOString().slice(0, 10);
      const measure = measureOnRecordedAnswers;
      if (cascade) return runCascadeEval(options, { measure, today, output, errors });
      return runEval(options, {
        onSets: (recipe, data) =>
          measureOnSets(
            { recipe, data, sampleFeed: join(checkout, 'samples/feed.jsonl') },
            { training: (task) => errors.write(`learning ${task}\n`) },
          ),
        onGold: measureOnGold,
        floors: loadFloors(),
        output,
        errors,
      });
    },
  };
}
