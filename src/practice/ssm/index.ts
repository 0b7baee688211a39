import { GetParameter$, GetParameters$, GetParametersByPath$ } from '@aws-sdk/client-ssm';
import { actionTable, bind } from '../service';
import { getParametersByPath } from './byPath';
import { getParameter, getParameters } from './parameters';

/** What the practice cloud's Systems Manager can do: tell the current images. */
export const ssmActions = actionTable(
  bind(GetParameter$, getParameter),
  bind(GetParameters$, getParameters),
  bind(GetParametersByPath$, getParametersByPath),
);
