/** Every part a page is made of. Parts take props only: no queries, no clock, no request. */

export { AnswerCard } from './answer-card.tsx'
export { AskIfRight } from './ask-if-right.tsx'
export { type Chip, FilterChips, Pagination } from './browse.tsx'
export { Button, ButtonLink } from './button.tsx'
export { Checkbox, CheckboxField, RadioField } from './choice-fields.tsx'
export { type Definition, DefinitionList, Details } from './data.tsx'
export { DateField, readDate } from './date-field.tsx'
export { dialable } from './dialable.ts'
export { Dialog } from './dialog.tsx'
export { Diff, type DiffRow } from './diff.tsx'
export { DraftStatus } from './draft-status.tsx'
export { EnglishFold } from './english-fold.tsx'
export { ErrorSummary, errorFor, type SummaryError, summaryOf } from './error-summary.tsx'
export { Field, FileField, type Option, SelectField, TextArea } from './field.tsx'
export { FilterBar, FilterPart, FilterSheet } from './filter-sheet.tsx'
export { FoldedQuestions } from './folded-questions.tsx'
export { Form } from './form.tsx'
export { FormSection } from './form-section.tsx'
export { EmptyState, ListCard, ListRow, NextCard, TimeRing } from './home.tsx'
export { Icon, type IconName } from './icon.tsx'
export { Address, Name, Phone } from './isolated.tsx'
export {
  BigChoices,
  Card,
  CardList,
  Cluster,
  Columns,
  MapBeside,
  PageHeading,
  QueueHeading,
  Section,
  Stack,
} from './layout.tsx'
export { LevelMap, type MapLevel, mapLevels } from './level-map.tsx'
export { BackLink, PageLink } from './links.tsx'
export { LiveArea, LivePart, type LiveWords } from './live-area.tsx'
export { NearMe } from './near-me.tsx'
export { DangerLine, EMERGENCY_NUMBER, Notice } from './notice.tsx'
export { QrCode } from './qr-code.tsx'
export { QuestionField } from './question-field.tsx'
export { RankedActions } from './ranked-actions.tsx'
export { ReachButton } from './reach-button.tsx'
export { type BarRow, RowBars } from './row-bars.tsx'
export { SearchBox } from './search-box.tsx'
export { SendToPhone } from './send-to-phone.tsx'
export { DrawnName, SignatureField } from './signature-field.tsx'
export { type SortWord, sortWords } from './sorting.ts'
export { StackedBars } from './stacked-bars.tsx'
export {
  DemoTag,
  Fact,
  Freshness,
  OpenStatus,
  RuleTag,
  StatusLine,
  Tag,
  type Tone,
} from './status.tsx'
export { StepIndicator, type Task, TaskList } from './steps.tsx'
export { SuggestField } from './suggest-field.tsx'
export { BulkBar, type Column, Table } from './table.tsx'
export { type Tile, Tiles } from './tiles.tsx'
export { minutesLeft, TimeLeft } from './time-left.tsx'
export { UndoBar } from './undo-bar.tsx'
export { TellTime, When } from './when.tsx'
export { Hush, SafetyPair, SafetyText } from './words.tsx'
