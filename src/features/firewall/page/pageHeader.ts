import type { Head, PageTexts, RulesNotice } from '../messages';
import { h, setAttribute, setText } from '../../../kit/webview/page/dom';
import { Notices } from '../../../kit/webview/page/notices';
import { send } from './vscodeApi';

/** What stays on top: which group, what to know about it, the filter, and what to do with the staged rows. */
export class PageHeader {
  private readonly title = h('h1');
  private readonly subtitle = h('p', { class: 'subtitle' });
  private readonly notices: Notices<RulesNotice>;
  private readonly staged = h('span', { class: 'staged', role: 'status' });
  private readonly filter: HTMLElement & { value: string };
  private readonly review: HTMLElement;
  private readonly discard: HTMLElement;
  private readonly reload: HTMLElement;
  private readonly tools: HTMLElement;
  readonly elements: readonly HTMLElement[];

  constructor(texts: PageTexts, filtered: (text: string) => void) {
    this.notices = new Notices(texts.levels, (type) => send({ type }));
    this.filter = Object.assign(h('vscode-textfield', { class: 'filter' }), {
      label: texts.filter,
      placeholder: texts.filter,
      value: '',
    });
    this.filter.addEventListener('input', () => filtered(this.filter.value));
    this.filter.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.filter.value === '') return;
      event.stopPropagation();
      this.setFilter('');
      filtered('');
    });
    const button = (label: string, type: 'review' | 'discard' | 'reload', secondary: boolean) =>
      h('vscode-button', { secondary, class: type, onclick: () => this.press(type) }, label);
    this.review = button(texts.review, 'review', false);
    this.discard = button(texts.discard, 'discard', true);
    this.reload = button(texts.reload, 'reload', true);
    const grow = h('span', { class: 'grow' });
    this.tools = h(
      'div',
      { class: 'tools' },
      this.filter,
      grow,
      this.staged,
      this.discard,
      this.reload,
      this.review,
    );
    const titles = h('header', {}, this.title, this.subtitle);
    this.elements = [titles, this.notices.element, this.tools];
  }

  update(head: Head): void {
    setText(this.title, head.title);
    setText(this.subtitle, head.subtitle);
    setText(this.staged, head.stagedCount > 0 && head.obstacle ? head.obstacle : head.staged);
    setAttribute(this.review, 'disabled', !head.reviewable);
    setAttribute(this.discard, 'disabled', head.stagedCount === 0 || !head.editable);
    this.tools.hidden = head.phase !== 'editing';
    this.notices.show(head.notices);
  }

  setFilter(text: string): void {
    this.filter.value = text;
  }

  focus(): void {
    this.review.focus();
  }

  private press(type: 'review' | 'discard' | 'reload'): void {
    send({ type });
  }
}
