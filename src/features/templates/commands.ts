import type { Gestures } from '../../kit/gestures';
import type { TemplateServices } from './services';

export const commands = {
  'ec2-lab.deleteTemplate': () => import('./deleteTemplate.js').then((gesture) => gesture.deleteTemplate),
  'ec2-lab.duplicateTemplate': () =>
    import('./duplicateTemplate.js').then((gesture) => gesture.duplicateTemplate),
  'ec2-lab.editTemplate': () => import('./editTemplate.js').then((gesture) => gesture.editTemplate),
  'ec2-lab.newTemplate': () => import('./newTemplate.js').then((gesture) => gesture.newTemplate),
  'ec2-lab.refreshTemplates': () =>
    import('./refreshTemplates.js').then((gesture) => gesture.refreshTemplates),
  'ec2-lab.revealTemplateFolder': () =>
    import('./revealTemplateFolder.js').then((gesture) => gesture.revealTemplateFolder),
  'ec2-lab.saveInstanceAsTemplate': () =>
    import('./saveInstanceAsTemplate.js').then((gesture) => gesture.saveInstanceAsTemplate),
} satisfies Gestures<TemplateServices>;
