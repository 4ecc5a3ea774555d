// `npm run scenarios [-- DIR]`: a table and a JSON line each; exit 1 where one is not as expected.
import { loadScenarios } from '../sandbox/scenario/load.ts';
import { runScenario } from '../sandbox/scenario/run.ts';

const [path = 'test/scenarios'] = process.argv.slice(2);
try {
  const began = performance.now();
  const scenarios = loadScenarios(path);
  const results = [];
  for (const scenario of scenarios) results.push(await runScenario(scenario));
  const took = performance.now() - began;
  const wide = Math.max(...results.map(({ id }) => id.length), 2);
  for (const { id, got, wrong, harmful } of results) {
    const said = got.decision === 'act' ? `${got.strategy} to ${got.target}` : (got.code ?? '');
    const verdict = wrong.length === 0 ? 'ok  ' : harmful ? 'HARM' : 'no  ';
    console.log(
      `${verdict} ${id.padEnd(wide)}  ${(got.cause ?? '-').padEnd(22)} ${got.decision.padEnd(4)} ${said}${wrong.length === 0 ? '' : `   ${wrong.join('; ')}: ${got.reason}`}`,
    );
  }
  for (const { id, expected, got, harmful } of results) console.log(JSON.stringify({ id, expected, got, harmful }));
  const [right, harm] = [
    results.filter(({ wrong }) => wrong.length === 0).length,
    results.filter(({ harmful }) => harmful).length,
  ];
  console.log(
    `${right} of ${results.length} as expected, ${harm} harmful, ${(took / results.length).toFixed(1)} ms each`,
  );
  process.exitCode = right === results.length ? 0 : 1;
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 2;
}
