/** Questionnaires of FHIR R4 and R5 with SDC 4.0.0: pure, without a database, a server or a clock. */

export type { Definition, DefinitionIssue, Item, UnsupportedExpression } from './definition/definition.ts'
export { exportQuestionnaire, importQuestionnaire } from './definition/import-questionnaire.ts'
export { Form, type Surroundings } from './evaluation/form.ts'
export type { Enabled, Instance } from './evaluation/instances.ts'
export type { Trouble } from './evaluation/trouble.ts'
export type { Json, JsonObject } from './json.ts'
export { DocumentRefused } from './refused.ts'
export type { Issue } from './validation/issue.ts'
export { enabledItems, type Validation, validateResponse } from './validation/validate-response.ts'
