/** Every part a page is made of. Parts take props only: no queries, no clock, no request. */

export { type Chip, FilterChips, Pagination, type Way } from './browse.tsx'
export { Button, type ButtonKind, ButtonLink } from './button.tsx'
export { Checkbox, CheckboxField, RadioField } from './choice-fields.tsx'
export { type Column, type Definition, DefinitionList, Details, Table } from './data.tsx'
export { DateField, type DateFieldProps, readDate } from './date-field.tsx'
export { dialable } from './dialable.ts'
export { Dialog } from './dialog.tsx'
export { ErrorSummary, errorFor, type SummaryError, summaryOf } from './error-summary.tsx'
export { Field, type FieldProps, FileField, type Option, SelectField, TextArea } from './field.tsx'
export { Form } from './form.tsx'
export { Icon, type IconName } from './icon.tsx'
export { Address, Name, Phone } from './isolated.tsx'
export {
  type BigChoice,
  BigChoices,
  Card,
  CardList,
  Cluster,
  Columns,
  PageHeading,
  Section,
  Stack,
} from './layout.tsx'
export { LevelMap, type MapLevel, mapLevels } from './level-map.tsx'
export { BackLink, PageLink, SkipLink } from './links.tsx'
export { LiveArea, LivePart, type LiveWords } from './live-area.tsx'
export { NearMe } from './near-me.tsx'
export { DangerLine, EMERGENCY_NUMBER, Notice, type NoticeKind, UndoNotice } from './notice.tsx'
export { type BarRow, RowBars } from './row-bars.tsx'
export { type BarPart, StackedBars } from './stacked-bars.tsx'
export {
  DemoTag,
  Freshness,
  type FreshnessProps,
  type OpenState,
  OpenStatus,
  StatusLine,
  Tag,
  type Tone,
} from './status.tsx'
export { StepIndicator, type Task, TaskList, type TaskState } from './steps.tsx'
export { Hush, SafetyPair, SafetyText } from './words.tsx'
