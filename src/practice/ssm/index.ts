import {
  GetParameter$,
  GetParameters$,
  GetParametersByPath$,
  LabelParameterVersion$,
  PutParameter$,
} from '@aws-sdk/client-ssm';
import { actionTable, bind, type Service } from '../service';
import { jsonKind } from '../serviceKinds';
import { getParametersByPath } from './byPath';
import { labelParameterVersion, putParameter } from './ownParameters';
import { getParameter, getParameters } from './parameters';

/** What the practice cloud's Systems Manager can do: keep parameters, of which the public ones tell the current images. */
export const ssm: Service = {
  ...jsonKind('1.1'),
  name: 'ssm',
  actions: actionTable(
    bind(GetParameter$, getParameter),
    bind(GetParameters$, getParameters),
    bind(GetParametersByPath$, getParametersByPath),
    bind(LabelParameterVersion$, labelParameterVersion),
    bind(PutParameter$, putParameter),
  ),
};
