import type { ShownLine } from '#features/lines/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { PageLink } from '#web/parts/index.ts'
import { Hits, kindKey } from './hits.tsx'
import { markerOf } from './marked.tsx'
import type { SiteFound } from './search-site.ts'

interface FoundViewProps {
  readonly t: T
  readonly found: SiteFound
  readonly lines: ReadonlyMap<string, ShownLine>
}

/** The likeliest, then the rest by kind with how many they are; or a way on. */
export function FoundView({ t, found, lines }: FoundViewProps) {
  const { best, groups, count, asked } = found
  if (count === 0) return <Nothing t={t} />
  const marker = markerOf(asked)
  return (
    <>
      <section class="section" aria-labelledby="found">
        <h2 id="found" tabIndex={-1} data-focus>
          {t('search.best')}
        </h2>
        <Hits t={t} hits={best} marker={marker} lines={lines} mixed />
      </section>
      {groups.length > 0 && (
        <nav aria-label={t('search.kinds')}>
          <ul class="hit-kinds">
            {groups.map(({ kind, hits }) => (
              <li key={kind}>
                <a href={`#kind-${kind}`}>
                  {t(kindKey(kind))} <bdi>{t.number(hits.length)}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div class="hit-groups">
        {groups.map(({ kind, hits }) => (
          <section key={kind} class="section" aria-labelledby={`kind-${kind}`}>
            <h2 id={`kind-${kind}`}>{t('search.group', { kind: t(kindKey(kind)), count: hits.length })}</h2>
            <Hits t={t} hits={hits} marker={marker} lines={lines} />
          </section>
        ))}
      </div>
    </>
  )
}

/** Nobody is left standing: the lists that hold everything. */
function Nothing({ t }: { readonly t: T }) {
  return (
    <section class="section" aria-labelledby="found">
      <h2 id="found" tabIndex={-1} data-focus>
        {t('search.nothing')}
      </h2>
      <p>{t('search.nothing.body')}</p>
      <ul class="names">
        <li>
          <PageLink t={t} path="/help">
            {t('search.on.help')}
          </PageLink>
        </li>
        <li>
          <PageLink t={t} path="/guidance">
            {t('search.on.guidance')}
          </PageLink>
        </li>
        <li>
          <PageLink t={t} path="/duty">
            {t('search.on.duty')}
          </PageLink>
        </li>
        <li>
          <PageLink t={t} path="/counties">
            {t('search.on.counties')}
          </PageLink>
        </li>
      </ul>
    </section>
  )
}
