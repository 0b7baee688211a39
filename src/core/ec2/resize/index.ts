/** Changing the type of an instance: what it can become, and getting there or back. */
export {
  changeType,
  finishChange,
  forgetChange,
  takeBackChange,
  type ResizeEnd,
  type ResizeOptions,
} from './changeType';
export { chooseFitting, familyOf, fittingTypes, type FittingTypes } from './fittingTypes';
export { resizeCalls, type ResizeCalls } from './resizeCalls';
export { changeUnderWay, RESIZE_TAG, type Change } from './resizeMark';
export { instanceHardware, listTypeHardware, type InstanceHardware, type TypeHardware } from './typeHardware';
