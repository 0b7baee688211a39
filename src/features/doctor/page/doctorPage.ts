import type { CheckRow, DoctorPageMessage, DoctorView } from '../messages';
import { h, setAttribute, setText } from '../../../kit/webview/page/dom';

/** The report: its conclusion on top, and a row for each check, kept from one examination to the next. */
export class DoctorPage {
  private readonly title = h('h1');
  private readonly subtitle = h('p', { class: 'subtitle' });
  private readonly conclusion = h('p', { class: 'conclusion', role: 'status' });
  private readonly again: HTMLElement;
  private readonly copy: HTMLElement;
  private readonly list = h('ol');
  private readonly rows = new Map<string, Row>();

  constructor(private readonly send: (message: DoctorPageMessage) => void) {
    this.again = h('vscode-button', { onclick: () => send({ type: 'again' }) });
    this.copy = h('vscode-button', { secondary: true, onclick: () => send({ type: 'copy' }) });
    const tools = h('div', { class: 'tools' }, this.again, this.copy);
    document.body.append(h('main', {}, this.title, this.subtitle, this.conclusion, tools, this.list));
  }

  update(view: DoctorView): void {
    setText(this.title, view.title);
    setText(this.subtitle, view.subtitle);
    setText(this.conclusion, view.conclusion);
    this.conclusion.className = `conclusion ${view.phase}`;
    setAttribute(this.list, 'aria-busy', view.phase === 'busy' ? 'true' : 'false');
    setText(this.again, view.again);
    setText(this.copy, view.copy);
    for (const each of view.rows) {
      const row = this.rows.get(each.id) ?? this.add(each.id);
      row.update(each);
    }
  }

  private add(id: string): Row {
    const row = new Row(() => this.send({ type: 'fix', check: id }));
    this.rows.set(id, row);
    this.list.append(row.element);
    return row;
  }
}

class Row {
  private readonly title = h('strong');
  private readonly word = h('span', { class: 'word' });
  private readonly sentence = h('span', { class: 'sentence' });
  private readonly detail = h('span', { class: 'detail' });
  private readonly fix: HTMLElement;
  readonly element: HTMLElement;

  constructor(press: () => void) {
    this.fix = h('vscode-button', { onclick: press });
    const words = h('div', { class: 'words' }, this.sentence, this.detail);
    this.element = h('li', {}, this.word, this.title, words, this.fix);
  }

  update({ title, look, word, sentence, detail, fix }: CheckRow): void {
    this.element.className = look;
    setText(this.title, title);
    setText(this.word, word);
    setText(this.sentence, sentence);
    setText(this.detail, detail);
    setText(this.fix, fix);
    this.detail.hidden = detail === '';
    this.fix.hidden = fix === '';
    // One button stands out: that of the cause.
    setAttribute(this.fix, 'secondary', look !== 'cause');
  }
}
