import type { T } from '#platform/i18n/index.ts'
import { Address, Name, Phone, ReachButton, SafetyText } from '#web/parts/index.ts'
import type { CardAddress, CardPhone, PublicCard } from '../../domain/card.ts'
import { RecordText } from './record-text.tsx'

/** Numbers shown before "more": a caller needs one that works, not a switchboard's list. */
const MOST_SHOWN = 3

/** How to reach the place: call, text, where it is or why that is not shown. */
export function Contact({ t, card }: { t: T; card: PublicCard }) {
  const reachable = card.phones.filter((phone) => phone.kind !== 'fax').slice(0, MOST_SHOWN)
  return (
    <div class="contact">
      {reachable.length === 0 ? (
        <p>{t('card.noPhone')}</p>
      ) : (
        <ul class="actions">
          {reachable.map((phone, at) => (
            <li key={phone.display}>
              <ReachPhone t={t} phone={phone} kind={at === 0 ? 'primary' : 'quiet'} about={card.name} />
            </li>
          ))}
        </ul>
      )}
      <Where t={t} card={card} />
    </div>
  )
}

/** The number as a button that says what pressing it does; a kind that no button fits, as {@link OnePhone}. */
function ReachPhone(props: { t: T; phone: CardPhone; kind: 'primary' | 'quiet'; about: string }) {
  const { t, phone, kind, about } = props
  const use = USES[phone.kind]
  if (use === undefined || phone.tel === null) return <OnePhone t={t} phone={phone} />
  return (
    <>
      <ReachButton
        t={t}
        use={use}
        word={t(`card.reach.${use}`)}
        number={phone.display}
        extension={phone.extension ?? undefined}
        kind={kind}
        about={about}
      />
      <PhoneNotes t={t} phone={phone} />
    </>
  )
}

const USES: Readonly<Partial<Record<CardPhone['kind'], 'call' | 'text'>>> = { voice: 'call', text: 'text' }

/** @param link false where the number stands as a button already. */
export function OnePhone({ t, phone, link = true }: { t: T; phone: CardPhone; link?: boolean }) {
  const number = (
    <Phone
      t={t}
      number={phone.display}
      use={phone.kind === 'text' ? 'text' : 'call'}
      extension={phone.extension ?? undefined}
      link={link && phone.tel !== null && phone.kind !== 'fax'}
    />
  )
  return (
    <>
      {t.parts(PHONE_WORDS[phone.kind], { phone: number })}
      <PhoneNotes t={t} phone={phone} />
    </>
  )
}

/** Whose number it is where it is borrowed, and what its source says of it. */
function PhoneNotes({ t, phone }: { t: T; phone: CardPhone }) {
  return (
    <>
      {phone.of !== undefined && (
        <span class="hint"> {t.parts('card.phoneOf', { name: <Name>{phone.of}</Name> })}</span>
      )}
      {phone.note !== null && (
        <span class="hint">
          {' '}
          <RecordText t={t}>{phone.note}</RecordText>
        </span>
      )}
    </>
  )
}

const PHONE_WORDS = {
  voice: 'card.call',
  text: 'card.text',
  tty: 'card.tty',
  fax: 'card.fax',
  other: 'card.number',
} as const

/** The street of a public place; else what is known of where it is, and why not more. */
export function Where({ t, card }: { t: T; card: PublicCard }) {
  const address = card.address && <Address lines={addressLines(card.address)} />
  if (card.placeShown === 'place') return address && <p class="where">{address}</p>
  return (
    <div class="where">
      <p>
        <SafetyText t={t} k={`card.place.${card.placeShown}`} />
      </p>
      {card.placeShown === 'contact' && address && (
        <p>
          <SafetyText t={t} k="card.place.frontDoor" /> {address}
        </p>
      )}
    </div>
  )
}

export function addressLines({ lines, city, state, postalCode }: CardAddress): string[] {
  const region = [state, postalCode].filter(Boolean).join(' ')
  const town = [city, region].filter(Boolean).join(', ')
  return town === '' ? [...lines] : [...lines, town]
}
