/** Changing the type of an instance: getting there, or back. */
export {
  changeType,
  finishChange,
  forgetChange,
  takeBackChange,
  type ResizeEnd,
  type ResizeOptions,
} from './changeType';
export { resizeCalls, type ResizeCalls } from './resizeCalls';
export { changeUnderWay, type Change } from './resizeMark';
