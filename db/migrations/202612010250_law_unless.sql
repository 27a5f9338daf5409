-- What the text itself takes out of what it says: with its own quotation, so that nobody reads a bare "yes".
alter table law.fact
  add column unless_says text check (length(unless_says) between 10 and 160),
  add column unless_quote text check (length(unless_quote) between 10 and 300),
  add column unless_for text[] check (cardinality(unless_for) between 1 and 80),
  add constraint unless_quoted check ((unless_says is null) = (unless_quote is null)),
  add constraint unless_of_something check (unless_for is null or unless_says is not null);
comment on column law.fact.unless_says is 'What the text excepts, in the words of whoever entered it; read on after "except".';
comment on column law.fact.unless_quote is 'The words that except it, letter by letter; out of the same file as the quote.';
comment on column law.fact.unless_for is 'Codes of those for whom the exception stands. Null: all whom the fact binds.';
