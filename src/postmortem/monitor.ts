// Where the monitor shows the alert: the addresses that its signal named. They are foreign, so each shows where it leads.
import type { Account } from '../incident.ts';
import { autolink } from '../text/markdown.ts';

const LONGEST = 500;

/** Markdown; '' where the signal named none. */
export function monitorLinks({ brief }: Account): string {
  const own = URL.canParse(brief.run) ? [new URL(brief.run).hostname] : [];
  const links = (brief.signal.links ?? []).map((url) => autolink(url, LONGEST, ['github.com', ...own]));
  return links.length === 0 ? '' : `Monitor: ${links.join(' · ')}`;
}
