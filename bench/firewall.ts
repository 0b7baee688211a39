import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Rule } from '../src/core/ec2/firewall';
import type { PanelMessage } from '../src/features/firewall/messages';
import { FirewallEditor } from '../src/features/firewall/editor/firewallEditor';
import { launchBrowser } from '../test/host/browser';
import { root } from '../test/host/root';
import { Unavailable } from '../test/host/tool';
import type { Figure } from './figure';

const RULES = 1_000;
const ROUNDS = 7;
const FILTER = '10.0.7.0';

/**
 * The page of a security group with 1,000 rules, in a browser without VS Code around it: from the data to the first
 * frame that shows it, and from a key in the filter to the next frame. One frame takes up to 16.7 ms by itself: the
 * ratio is to a frame in which nothing was done. Medians.
 */
export async function run(): Promise<Figure[]> {
  const messages = await messagesOfEditor();
  try {
    const browser = await launchBrowser((words) => console.error(words));
    try {
      const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
      const rounds: Measured[] = [];
      for (let round = 0; round <= ROUNDS; round++) rounds.push(await measure(page, messages));
      return figuresOf(rounds.slice(1));
    } finally {
      await browser.close();
    }
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    console.error(`Not measured: ${error.message}`);
    return [];
  }
}

interface Measured {
  readonly paint: number;
  /** Of each key: the script alone, and until the frame after it. */
  readonly keys: readonly { readonly script: number; readonly frame: number }[];
  readonly empty: number;
}

/** What the extension would send. */
async function messagesOfEditor(): Promise<PanelMessage[]> {
  const rules = Array.from({ length: RULES }, (_, index): Rule => ({
    id: `sgr-${String(index).padStart(17, '0')}`,
    direction: index % 2 === 0 ? 'inbound' : 'outbound',
    protocol: 'tcp',
    from: 1000 + index,
    to: 1000 + index,
    peer: { kind: 'ipv4', cidr: `10.${index % 200}.${index % 250}.0/24` },
    description: `rule ${index}`,
  }));
  const named = { id: 'sg-0123456789abcdef0', name: 'web', description: 'Web', vpcId: 'vpc-1', tags: {} };
  const messages: PanelMessage[] = [];
  const editor = new FirewallEditor({
    subject: { profile: 'bench', region: 'us-east-1', groupId: named.id },
    cloud: {
      read: () => Promise.resolve({ ...named, rules }),
      groups: () => Promise.resolve([]),
      prefixLists: () => Promise.resolve([]),
      callerAddresses: () => Promise.resolve({}),
      apply: () => Promise.resolve([]),
    },
    mark: 'EC2 Lab: bench',
    show: (message) => messages.push(message),
    keep: () => undefined,
    button: () => undefined,
    problem: (error) => {
      throw error;
    },
    applied: () => undefined,
  });
  await editor.open([], []);
  messages.length = 0;
  await editor.handle({ type: 'ready' });
  editor.dispose();
  return messages;
}

async function measure(page: Page, messages: readonly PanelMessage[]): Promise<Measured> {
  const file = (name: string) => readFile(join(root, 'dist', 'webview', name), 'utf8');
  await page.goto('about:blank');
  await page.evaluate(
    'window.acquireVsCodeApi = () => ({ postMessage() {}, getState: () => window.kept, setState: (state) => { window.kept = state; } })',
  );
  for (const sheet of ['page.css', 'firewall.css']) await page.addStyleTag({ content: await file(sheet) });
  await page.addScriptTag({ content: await file('firewall.js') });
  return page.evaluate<Measured>(`(${MEASURE})(${JSON.stringify(messages)}, ${JSON.stringify(FILTER)})`);
}

/** Runs in the page; a text, because the compiler knows no browser here. */
const MEASURE = `async (messages, filter) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(0);
  }));
  await frame();
  const idle = performance.now();
  const empty = (await frame()) - idle;
  const began = performance.now();
  for (const data of messages) window.dispatchEvent(new MessageEvent('message', { data }));
  const paint = (await frame()) - began;
  if (document.querySelectorAll('tbody tr:not(.spacer)').length < 10) throw new Error('No rules are shown.');
  const field = document.querySelector('vscode-textfield');
  const keys = [];
  for (let length = 1; length <= filter.length; length++) {
    field.value = filter.slice(0, length);
    const pressed = performance.now();
    field.dispatchEvent(new InputEvent('input'));
    document.body.getBoundingClientRect();
    const script = performance.now() - pressed;
    keys.push({ script, frame: (await frame()) - pressed });
  }
  return { paint, keys, empty };
}`;

function figuresOf(rounds: readonly Measured[]): Figure[] {
  const keys = rounds.flatMap((round) => round.keys);
  const empty = median(rounds.map((round) => round.empty));
  const figure = (name: string, value: number, ratio: number | null): Figure => ({
    name,
    value: round1(value),
    unit: 'ms',
    ratio: ratio === null ? null : round1(ratio),
  });
  const paint = median(rounds.map((round) => round.paint));
  const key = median(keys.map(({ script }) => script));
  const slowest = Math.max(...keys.map(({ script }) => script));
  return [
    figure('firewall-first-paint', paint, paint / empty),
    figure('firewall-filter-key', key, key / empty),
    figure('firewall-filter-key-slowest', slowest, slowest / empty),
    figure('firewall-empty-frame', empty, null),
  ];
}

const round1 = (value: number) => Math.round(value * 10) / 10;
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
