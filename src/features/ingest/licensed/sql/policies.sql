-- Licensed taxonomies: staff read them, the operator loads and removes them. Visitors have no row of them.
grant select, insert, update, delete on directory.licensed_taxonomy, directory.licensed_term to :app;

do $$
declare t text;
begin
  foreach t in array array['licensed_taxonomy', 'licensed_term']
  loop
    execute format('create policy %I on directory.%I for select to :app using ((select identity.is_staff()))', t || '_read_by_staff', t);
    execute format('create policy %I on directory.%I for insert to :app with check ((select identity.actor_kind()) = ''operator'')', t || '_added_by_operator', t);
    execute format('create policy %I on directory.%I for update to :app using ((select identity.actor_kind()) = ''operator'') with check ((select identity.actor_kind()) = ''operator'')', t || '_changed_by_operator', t);
    execute format('create policy %I on directory.%I for delete to :app using ((select identity.actor_kind()) = ''operator'')', t || '_removed_by_operator', t);
  end loop;
end $$;
