import { t, WorkFrame } from '#web/frame/staff.tsx'
import { ButtonLink, EmptyState, ListCard, ListRow, PageHeading } from '#web/parts/index.ts'
import type { EndingRelease } from '../releases/releases-of.ts'
import { endsWords } from './ends-words.tsx'
import type { PageProps } from './frame.tsx'

/** Releases that end by themselves soon: to whom and when, and no name. */
export function EndingPage({
  who,
  demo,
  at,
  ending,
}: PageProps & { readonly ending: readonly EndingRelease[] }) {
  return (
    <WorkFrame
      here="releases-ending"
      title={t('releases.ending.nav')}
      path="/due/releases"
      who={who}
      demo={demo}
      now={at}
    >
      <div class="sensitive stack">
        <PageHeading lead={t('releases.ending.lead')}>{t('releases.ending.heading')}</PageHeading>
        {ending.length === 0 ? (
          <EmptyState icon="inbox" heading={t('releases.ending.none')} />
        ) : (
          <ListCard
            id="ending"
            heading={t('releases.ending.heading')}
            count={<span class="count">{ending.length}</span>}
          >
            <ul>
              {ending.map((one) => (
                <ListRow
                  key={one.id}
                  text={t('releases.ending.line', { agency: one.agency })}
                  hint={t.parts(`releases.ending.${one.why}`, { at: endsWords(one) })}
                  acts={
                    <ButtonLink kind="quiet" href={`/records/${one.record}/releases`}>
                      {t('releases.ending.open')}
                    </ButtonLink>
                  }
                />
              ))}
            </ul>
          </ListCard>
        )}
      </div>
    </WorkFrame>
  )
}
