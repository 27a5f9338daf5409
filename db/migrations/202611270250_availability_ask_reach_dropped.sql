-- Places without an account are asked where their reminders go (availability.reach); nothing ever filled this table.
-- The functions that read it are made anew after the migrations.
drop function if exists availability.askable(text);
drop function if exists availability.ask_reaches(uuid);
drop table availability.ask_reach;
