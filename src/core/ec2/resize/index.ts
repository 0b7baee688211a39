/** Changing the type of an instance: what it can become, and getting there or back. */
export {
  changeType,
  finishChange,
  forgetChange,
  takeBackChange,
  type ResizeEnd,
  type ResizeOptions,
} from '../../lab/resize/changeType';
export { chooseFitting, familyOf, fittingTypes, type FittingTypes } from '../instances/fittingTypes';
export { resizeCalls, type ResizeCalls } from '../../lab/resize/resizeCalls';
export { changeUnderWay, RESIZE_TAG, type Change } from '../../lab/resize/resizeMark';
export {
  instanceHardware,
  listTypeHardware,
  type InstanceHardware,
  type TypeHardware,
} from '../instances/typeHardware';
