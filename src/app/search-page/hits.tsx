import { Channel, type ShownLine } from '#features/lines/index.ts'
import type { Place } from '#platform/geo/index.ts'
import { county, state } from '#platform/geo/index.ts'
import type { MessageKey, T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { Button, Cluster, Form, Name, PageLink, Tag } from '#web/parts/index.ts'
import { Marked, type Marker, tellingSentence } from './marked.tsx'
import { type Hit, type HitKind, kindOf } from './search-site.ts'

interface HitsProps {
  readonly t: T
  readonly hits: readonly Hit[]
  readonly marker: Marker
  /** Lines as this reader may see them, by id. */
  readonly lines: ReadonlyMap<string, ShownLine>
  /** Says of each what it is, where several kinds stand together. */
  readonly mixed?: boolean | undefined
}

export const kindKey = (kind: HitKind) => `search.kind.${kind}` as const satisfies MessageKey

/** What was found: where it leads, what it says of what was looked for, and what one can do at once. */
export function Hits({ t, hits, marker, lines, mixed = false }: HitsProps) {
  return (
    <ul class="hits">
      {hits.map((hit) => (
        <li key={hit.key} class="hit">
          {mixed && (
            <p class="hit-kind">
              <Tag>{t(kindKey(kindOf(hit)))}</Tag>
            </p>
          )}
          <OneHit t={t} hit={hit} marker={marker} lines={lines} />
        </li>
      ))}
    </ul>
  )
}

function OneHit({ t, hit, marker, lines }: Omit<HitsProps, 'hits' | 'mixed'> & { readonly hit: Hit }) {
  switch (hit.kind) {
    case 'page': {
      const { path, title, summary, text, lang } = hit.page
      // What a draft says of the law is shown on its own page alone, with how sure it is.
      const says = hit.page.kind === 'law' ? '' : tellingSentence([summary, ...text], marker)
      return (
        <>
          <p class="hit-name">
            <PageLink t={t} path={path}>
              <Marked text={title} marker={marker} lang={lang} />
            </PageLink>
          </p>
          {says !== '' && (
            <p class="hint">
              <Marked text={says} marker={marker} lang={lang} />
            </p>
          )}
        </>
      )
    }
    case 'line':
      return <LineHit t={t} line={lines.get(hit.line.id)} marker={marker} />
    case 'card':
      return (
        <p class="hit-name">
          <PageLink t={t} path={`/card/${hit.card.id}`}>
            <Marked text={hit.card.name} marker={marker} />
          </PageLink>{' '}
          · <Name>{hit.card.organizationName}</Name>
        </p>
      )
    case 'need':
      return (
        <NeedHit
          t={t}
          code={hit.need.code}
          label={hit.need.labels[t.locale]}
          near={hit.near}
          marker={marker}
        />
      )
    case 'place':
      return <PlaceHit t={t} place={hit.place} />
  }
}

function LineHit(props: { readonly t: T; readonly line: ShownLine | undefined; readonly marker: Marker }) {
  const { t, line, marker } = props
  if (!line) return null
  return (
    <>
      <p class="hit-name">
        <Marked text={line.name} marker={marker} lang="en" />
      </p>
      <ul class="hit-ways">
        {line.channels.map((channel) => (
          <li key={channel.kind + ('url' in channel ? channel.url : channel.number)}>
            <Channel t={t} channel={channel} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** A form, so that no address holds what somebody needs, or where. */
function NeedHit(props: {
  readonly t: T
  readonly code: string
  readonly label: string
  readonly near: Place | undefined
  readonly marker: Marker
}) {
  const { t, code, label, near, marker } = props
  const href = useHref(t.locale)
  const name = <Marked text={label} marker={marker} />
  return (
    <Form action={href('/help')}>
      <p class="hit-name">
        {near
          ? t.parts(isArea(near) ? 'search.need.in' : 'search.need.near', {
              need: name,
              place: <Name lang="en">{near.label}</Name>,
            })
          : name}
      </p>
      <input type="hidden" name="need" value={code} />
      {near ? <PlaceFields place={near} /> : <input type="hidden" name="step" value="where" />}
      <Button kind="quiet" about={label}>
        {t(near ? 'search.need.show' : 'search.need.where')}
      </Button>
    </Form>
  )
}

function isArea({ kind }: Place): boolean {
  return kind === 'state' || kind === 'county'
}

function PlaceFields({ place }: { readonly place: Place }) {
  return (
    <>
      <input type="hidden" name="place" value={typedAs(place)} />
      {place.kind !== 'zip' && <input type="hidden" name="pick" value={`${place.kind}|${place.label}`} />}
    </>
  )
}

/** As the form of help reads it. */
function typedAs(place: Place): string {
  return place.kind === 'zip' ? place.label.slice(0, 5) : place.label
}

function PlaceHit({ t, place }: { readonly t: T; readonly place: Place }) {
  const href = useHref(t.locale)
  const home = place.countyFips === undefined ? undefined : county(place.countyFips)
  const code = place.state.toLowerCase()
  return (
    <Form action={href('/help')}>
      <p class="hit-name">
        <Name lang="en">{place.label}</Name>
      </p>
      <PlaceFields place={place} />
      <Cluster>
        <Button kind="quiet" about={place.label}>
          {t('search.place.help')}
        </Button>
        {home ? (
          <PageLink t={t} path={`/county/${home.fips}`}>
            {t.parts('search.place.county', { county: <Name lang="en">{home.name}</Name> })}
          </PageLink>
        ) : (
          <PageLink t={t} path={`/counties/${code}`}>
            {t.parts('search.place.counties', {
              state: <Name lang="en">{state(code)?.name ?? place.label}</Name>,
            })}
          </PageLink>
        )}
      </Cluster>
    </Form>
  )
}
