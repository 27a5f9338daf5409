import { t } from '#web/frame/staff.tsx'
import { RuleTag, Tag } from '#web/parts/index.ts'
import { lineState } from '../../board.ts'
import type { OwnLine } from '../own-lines.ts'
import { stateWords } from './words.ts'

/** How a line stands, in tags. @param due an update is due, which is said before it is too late */
export function StateTag({ line, due = false }: { line: OwnLine; due?: boolean }) {
  const state = lineState(line)
  return (
    <>
      <Tag tone={state === 'open' ? 'good' : state === 'call' ? 'aging' : 'plain'}>{stateWords(line)}</Tag>
      {due && state !== 'call' && <Tag tone="aging">{t('counts.update.due')}</Tag>}
      {(line.held ?? 0) > 0 && <Tag>{t('counts.held', { count: line.held ?? 0 })}</Tag>}
      {(line.atRisk ?? 0) > 0 && <Tag tone="danger">{t('counts.atRisk', { count: line.atRisk ?? 0 })}</Tag>}
      {line.hidden && <RuleTag>{t('counts.hidden')}</RuleTag>}
      {line.asksPausedUntil !== null && <Tag tone="info">{t('counts.paused')}</Tag>}
    </>
  )
}
