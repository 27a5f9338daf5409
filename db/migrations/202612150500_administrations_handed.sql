-- Of several checks of one young person that wait, a screen that is handed over shows the one that it was handed over with.
alter table administrations.administration add column handed_session uuid;
comment on column administrations.administration.handed_session is 'The sign-in that was locked when the screen was last handed over with it. Null: never.';
alter table administrations.administration alter column handed_session set statistics 0;
