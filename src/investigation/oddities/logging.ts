// Logging whose lines grow with the data.
import type { Detector } from './detector.ts';

const LOGS =
  /\b(?:console|log|logger|logging|LOG|LOGGER|Log|Rails\.logger|_logger|slog|zap|logrus|fmt|winston|pino)\.(?:log|info|debug|warn|warning|error|trace|Info|Infof|Debug|Debugf|Printf|Println|Print|Warn|Warnf|Errorf|LogInformation|LogDebug|i|d)\(|\b(?:error_log|var_dump|print_r|info!|debug!|println!|Log::(?:info|debug))\(/;
const LARGE =
  '(?:req(?:uest)?|res(?:ponse)?|body|payload|rows|results|records|documents|entities|dataset|dump|rawBody|raw_body)';
const WHOLE = new RegExp(
  `(?:JSON\\.stringify|inspect|dumps|to_json|toJson|ToJson|json_encode|print_r|var_export|Serialize|writeValueAsString|pformat)\\(\\s?(?:[\\w$]{1,40}\\.)?\\$?${LARGE}\\b(?!\\.(?:id|length|status|size|code))|(?:^\\(|,) ?\\$?(?:\\w{1,20}\\.)?${LARGE}\\s?\\)|(?:^\\(|,) ?\\$?(?:req|request|ctx)\\.(?:body|raw_body|data)\\s?[,)]|(?:^\\(|,) ?\\{ ?${LARGE} ?\\}|\\b${LARGE}\\.(?:inspect|to_json|text\\(\\)|json\\(\\))`,
);

export const LOGS_LARGE: Detector = {
  kind: 'logs-large-object',
  sees: 'a new log line with a whole request, response, body or result in it',
  explains: ['latency', 'resources', 'errors'],
  look: 'the size of the largest one, how often it is logged, and what is secret in it',
  observe: ({ added, before, removed }) => {
    const large = (bare: string) => LOGS.test(bare) && WHOLE.test(bare.slice(bare.search(LOGS)).replace(LOGS, '('));
    // The same log line, written on one line now.
    if (
      before.some((line) => large(line.bare)) ||
      removed.some((line) => LOGS.test(line.bare) && /[,(]$/.test(line.bare))
    )
      return [];
    return added.some((line) => large(line.bare)) ? ['a whole request, response or result is logged here'] : [];
  },
};
