import type uPlot from 'uplot';
import { h } from '../../../kit/webview/page/dom';

/** A line across a graph that a person drags up and down. For the keyboard there is a field with the same number. */
export class ThresholdLine {
  value: number | undefined;
  private readonly element = h('div', { class: 'threshold', 'aria-hidden': 'true' });
  private dragged = false;

  constructor(
    private readonly plot: uPlot,
    private readonly moved: (value: number) => void,
  ) {
    const { element } = this;
    plot.over.append(element);
    element.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.dragged = true;
      element.setPointerCapture(event.pointerId);
    });
    element.addEventListener('pointermove', (event) => {
      if (!this.dragged) return;
      const { top, height } = plot.over.getBoundingClientRect();
      const y = Math.min(height, Math.max(0, event.clientY - top));
      this.value = Math.max(0, plot.posToVal(y, 'y'));
      this.place();
      this.moved(this.value);
    });
    element.addEventListener('pointerup', () => (this.dragged = false));
    element.addEventListener('pointercancel', () => (this.dragged = false));
  }

  move(value: number | undefined): void {
    if (!this.dragged) this.value = value;
    this.place();
  }

  /** Where the scale has it now. */
  place(): void {
    this.element.hidden = this.value === undefined;
    if (this.value === undefined) return;
    this.element.style.top = `${this.plot.valToPos(this.value, 'y')}px`;
  }
}
