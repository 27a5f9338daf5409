-- Records that an agency took with it when it left (the feature leaving): nobody here sees them, nor writes in them. Re-applied
-- whenever this file changes.
create policy subject_still_here on records.subject as restrictive for select to :app using (left_at is null);

grant create on schema records to :definer;
set local role :definer;

-- Whoever began to change an entry before the receipt came, and waited for it, is told: what they write would never be read.
create or replace function records.refuse_left() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from records.item i join records.subject s on s.id = i.subject_id
      where i.id = new.item_id and s.left_at is not null) then
    raise exception 'record-closed' using errcode = 'BW000';
  end if;
  return new;
end $$;

revoke execute on function records.refuse_left() from public, :app, :protected;
grant execute on function records.refuse_left() to :owner;
reset role;
revoke create on schema records from :definer;

create or replace trigger version_of_what_left before insert on records.version for each row execute function records.refuse_left();
