import type { Level, Notice } from '../notice';
import { h } from './dom';

type PressOf<N> = N extends Notice<infer Press> ? Press : never;

/** What to know about the page's subject; redrawn only when it says something else. */
export class Notices<N extends Notice<string>> {
  readonly element = h('div', { class: 'notices' });
  private said = '';

  /** @param levels the word of each level. */
  constructor(
    private readonly levels: Readonly<Record<Level, string>>,
    private readonly press: (what: PressOf<N>) => void,
  ) {}

  show(notices: readonly N[]): void {
    const said = JSON.stringify(notices);
    if (said === this.said) return;
    this.said = said;
    this.element.replaceChildren(...notices.map((notice) => this.noticeElement(notice)));
  }

  private noticeElement({ level, text, button }: N): HTMLElement {
    const press =
      button &&
      h(
        'vscode-button',
        { secondary: true, onclick: () => this.press(button.press as PressOf<N>) },
        button.label,
      );
    return h(
      'div',
      { class: `notice ${level}`, role: level === 'error' ? 'alert' : 'status' },
      h('strong', {}, this.levels[level]),
      h('span', { class: 'words' }, text),
      press,
    );
  }
}
