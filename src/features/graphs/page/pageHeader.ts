import type { GraphHead, GraphSpan, GraphTexts } from '../messages';
import { h, setAttribute, setText } from '../../../kit/webview/page/dom';
import { Notices } from '../../../kit/webview/page/notices';
import { lineSample } from './lineLook';
import { send } from './vscodeApi';

/** What stays on top: whose graphs, how far back, which line is whose. */
export class PageHeader {
  private readonly title = h('h1');
  private readonly subtitle = h('p', { class: 'subtitle' });
  private readonly notices: Notices<GraphHead['notices'][number]>;
  private readonly spans = new Map<GraphSpan, HTMLElement>();
  private readonly toggle: HTMLElement;
  private readonly legend: HTMLElement;
  private readonly names = h('ul');
  private readonly tools: HTMLElement;
  readonly elements: readonly HTMLElement[];

  constructor(
    private readonly texts: GraphTexts,
    toggled: () => void,
  ) {
    this.notices = new Notices(texts.levels, (type) => send({ type }));
    for (const { id, label } of texts.spans) {
      const press = () => send({ type: 'span', span: id });
      this.spans.set(id, h('button', { type: 'button', onclick: press }, label));
    }
    const spans = h(
      'div',
      { class: 'spans', role: 'group', 'aria-label': texts.spanLabel },
      ...this.spans.values(),
    );
    this.toggle = h('vscode-button', { secondary: true, class: 'toggle', onclick: toggled });
    const reload = h(
      'vscode-button',
      { secondary: true, onclick: () => send({ type: 'reload' }) },
      texts.reload,
    );
    this.tools = h('div', { class: 'tools' }, spans, h('span', { class: 'grow' }), this.toggle, reload);
    this.legend = h('section', { class: 'legend', 'aria-label': texts.legend }, this.names);
    this.elements = [
      h('header', {}, this.title, this.subtitle),
      this.notices.element,
      this.tools,
      this.legend,
    ];
  }

  update({ title, subtitle, notices, span, instances }: GraphHead): void {
    setText(this.title, title);
    setText(this.subtitle, subtitle);
    this.notices.show(notices);
    for (const [id, button] of this.spans) setAttribute(button, 'aria-pressed', String(id === span));
    this.legend.hidden = instances.length < 2;
    if (this.names.childElementCount === instances.length) return;
    this.names.replaceChildren(
      ...instances.map((name, index) => {
        const item = h('li', {}, name);
        item.prepend(lineSample(index));
        return item;
      }),
    );
  }

  /** @param tables whether the tables are on screen. */
  showToggle(tables: boolean): void {
    setText(this.toggle, tables ? this.texts.showGraphs : this.texts.showTable);
  }
}
