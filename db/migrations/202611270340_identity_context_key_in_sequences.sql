-- Every statement of an act checks the signature of its context, and looking the key up was most of what that cost: a
-- statement within the statement. A sequence is read without one. Two hold 63 random bits each.
create sequence identity.context_key_high;
create sequence identity.context_key_low;
comment on sequence identity.context_key_high is
  'With context_key_low: signs the context of a transaction. Not counted with. Whoever could read it could be anyone.';
comment on sequence identity.context_key_low is 'See context_key_high.';

-- Set, not started with: what a sequence starts with can be read by everyone.
select setval(half, greatest(1, ('x' || encode(substr(sha256(convert_to(secret, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint
  & 9223372036854775807))
from (values
  ('identity.context_key_high'::regclass, gen_random_uuid()::text || gen_random_uuid()::text),
  ('identity.context_key_low'::regclass, gen_random_uuid()::text || gen_random_uuid()::text)) as made (half, secret);

drop table identity.context_key;
