-- What a card says of room: a word, when it was counted, and until when the word holds. Not indexed, so a count moves no
-- index entry of the card. Written by directory.put_space alone.
alter table directory.public_card
  add column space_state text check (space_state in ('space', 'full', 'call')),
  add column space_at timestamptz,
  add column space_until timestamptz;
comment on column directory.public_card.space_state is 'Word of the programs that keep count here and let visitors know; null: none does. Never from a place that is not public.';
comment on column directory.public_card.space_at is 'The oldest count that the word rests on.';
comment on column directory.public_card.space_until is 'Past it, by the database''s clock at the reading, the word is "call first".';
create index line_shown_to_public on availability.line (service_id) where shown_to_public;
