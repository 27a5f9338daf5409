import { Tag } from '#web/parts/index.ts'
import type { Evidence } from '../content/codes.ts'
import { useReader } from '../render/reader.ts'
import { EnglishWords } from './english.tsx'

/** How sure anyone is, on the scale of whoever judged it. Indirect evidence says so (S35, S48). */
export function EvidenceLine({ evidence }: { evidence: Evidence }) {
  const { t } = useReader()
  const { scale, level, indirect, note, asOf } = evidence
  return (
    <>
      <p class="cluster">
        <Tag tone="plain">
          {level === undefined ? t(`guidance.scale.${scale}`) : `${t(`guidance.scale.${scale}`)}: ${level}`}
        </Tag>
        {indirect && <Tag tone="aging">{t('guidance.indirect')}</Tag>}
        {asOf !== undefined && <span class="hint">{t('guidance.asOf', { year: asOf.toString() })}</span>}
      </p>
      {indirect && <p>{t('guidance.indirect.says')}</p>}
      {note !== undefined && (
        <p>
          <EnglishWords t={t}>{note}</EnglishWords>
        </p>
      )}
    </>
  )
}
