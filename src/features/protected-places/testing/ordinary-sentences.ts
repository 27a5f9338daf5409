/**
 * Sentences as services write them, of our own: with the numbers, names and common words that addresses are made of, and
 * no address. One line each.
 */
export const ordinarySentences: readonly string[] = `
Open 24 hours a day, 7 days a week, all year.
For young people from 12 to 17 years old.
Call 911 in an emergency.
We answer within 20 minutes by phone and within 2 hours in person.
Intake takes 45 minutes; bring 2 proofs of income if you have them.
Fees run from $20 to $45 a visit, and nobody is turned away.
Founded in 1998 and licensed since 2003.
Income at or below 200% of the poverty line.
Our main office is open Monday to Friday from 9 am to 5 pm.
There is a park nearby where we meet in summer.
The lake is lovely and so are the people.
Street outreach by van on Friday nights.
We drive you home after the group.
A safe place to rest, eat and shower.
One way to start is to send us a text.
Court date support and a 12-step program for parents.
Help with the first step and the second one too.
Ages 16-24, all genders, with or without papers.
Free for 1 adult and 2 children.
Ask for extension 12 and say that you were sent by a friend.
Title IX and Section 8 help for families.
Version 2.1, updated 2024-05-01.
Abierto las 24 horas, los 7 días de la semana.
Para jóvenes de 12 a 17 años y sus familias.
Llame al 911 en una emergencia.
Your PIN has 4 digits. Do not share it.
Del 100 al 700 de la lista, llame los martes.
Opposite the library, 12 volunteers sort clothes.
Ofrecemos 3 comidas al día y un lugar seguro para dormir.
La casa está abierta todo el año.
En la calle o en casa, puedes llamarnos.
Tenemos 10 camas, 4 para madres con bebés.
10 beds, 4 of them for parents with infants.
Terms run 6 months; the court may extend them.
We walk with you and never judge.
Bus passes for up to 30 days.
The first 5 sessions cost nothing.
Group meets every 2nd and 4th Tuesday.
Drop-in from 3 to 7 on weekdays.
More than 120 families found a home last year.
Our team of 14 speaks 9 languages.
Lunch is at noon and dinner at 6.
A nurse visits on the 1st and 15th of each month.
We serve all 102 counties of the state.
If you are under 18, we ask a judge within 72 hours.
Your worker will call you back in 1 to 3 days.
There are 2 rooms for couples and 1 for a family of 5.
Ring the bell and wait a minute.
Pets are welcome; we have 3 kennels.
Please arrive 10 minutes early.
Classes start at 8:30 and end at 14:45.
Call 1-800-555-0199 or text 555019.
Text HELP to 233733 at any time.
Tel. (312) 555-0142, fax (312) 555-0143.
Write to intake@harbor.example for a form.
See https://harbor.example/intake-form for what to bring.
Our site is www.harborlights.example and it works on any phone.
Follow us at @harborlights2024 for news.
Grade 9 to 12 students get credit for 40 hours of service.
Funded by 3 grants and by people like you.
We keep 5% of beds for young people leaving detention.
No more than 4 people share a room.
The waiting list is about 6 weeks long.
A green door means that we are open.
The oak table in the kitchen seats 12.
Pine trees and a garden make it quiet.
Maple syrup pancakes every Sunday at 10.
Washington and Lincoln are on the bills that we teach children to count.
A grant of 5000 dollars paid for the van.
School starts again in 3 weeks.
Church groups bring dinner on 2 nights a week.
The mill closed in 1974 and many lost work.
State law lets minors of 12 and older agree to this care.
County workers visit twice a month.
Market vouchers worth $25 each month for food.
High school diplomas and college visits.
The central line answers all calls.
Hope, grace and faith are what our founders wrote on the wall.
White, black, brown: everybody is family here.
North, south, east or west, we come to you.
We are a union of 7 agencies.
In King County there is a second office like ours.
A river trip in July for 20 teens.
Spring break camp for ages 8 to 11.
Smith and Johnson are the names of our therapists.
Bring your ID number if you know it.
Case number and date of birth are enough.
License No. 44120 of the state board.
The program has 2 tracks: 90 days and 18 months.
Stay up to 21 nights, longer if needed.
Doors close at 10 pm and open at 6 am.
Coffee is 1 dollar, tea is free.
We lost 4 staff in 2020 and hired 9 since.
Someone is awake all night.
You can leave at any time.
Help to find a job, a school and a lawyer.
A lawyer can seal your record in about 60 days.
We go to court with you, as often as it takes.
Your court date may move; we track it.
Ask about the next court hearing and who drives you there.
The place is small, 1 floor, and has a ramp.
Elevators to all floors.
Parking is free after 5.
Parks, museums and the zoo are free with our pass.
The bus stops every 12 minutes.
Trains run until 1 am.
The walk from the station is short.
Take a row of chairs and sit where you like.
Run by survivors since 2011.
The loop of worry can be broken.
In the square of trust, everybody has a corner.
The path is yours; we go beside you.
We plan 3 things: today, this week, this year.
Every 90 minutes a child is reported missing somewhere.
Our 2023 report counts 1,204 calls and 388 visits.
About 41 percent of callers are under 18.
A class of 15 learns to cook each fall.
Twelve young people finished school last year.
One in five callers is a parent.
Five nights a week, two counselors are here.
Two to four people share a kitchen.
Three main goals: safety, health, school.
One main number for all of our programs.
Seven days without a drink is a lot.
Ten years of work with 40 partners.
Call between 8 and 4, or leave a message.
Between calls we clean, cook and rest.
On Monday we are closed until 1.
Near the end of each month money is short, and so we open the pantry.
On court days we open at 7.
Off hours, the hotline answers.
Behind every call there is a person.
Number one rule: nobody is sent away hungry.
The number of beds changes daily.
A number of families come back to help.
Read numbers 1 to 5 of the form aloud.
We have helped since number 1 was born; she is 30 now.
Most stay 4 to 6 months; 1 in 10 stays longer.
Need help? Dial 2-1-1 or 9-8-8.
Mothers may stay with children up to age 11.
We ask 6 questions, none about papers.
The judge signed 2 orders on March 4, 2025.
On 3/14 and 4/18 we offer free tests.
The test costs 0 to 15 dollars.
Doses at 0, 1 and 6 months.
It is 15 to 20 minutes by bus from downtown.
Our van has 7 seats and a lift.
Weekly groups: 4 for teens, 2 for parents.
A room with 2 beds, a desk and a lamp.
Bring 1 bag; we have the rest.
Rooms lock from inside; staff hold 1 key.
Laundry on 2 days, 1 load each.
Phones are kept from 9 pm to 7 am.
Wi-Fi until 11.
You choose 1 adult to be told.
We never share where anybody stays.
Sin costo para personas de 18 a 24 años.
Atendemos de lunes a viernes de 9 a 17 horas.
Traiga 1 identificación si la tiene.
Más de 300 familias recibieron ayuda en 2024.
El programa dura 6 meses y puede extenderse 3 más.
Hay 2 grupos por semana, uno en español.
La línea principal contesta en 20 idiomas.
Cada jueves a las 6 hay cena para todos.
Camino a casa puede acompañarle alguien.
Nuestra casa tiene 5 cuartos y un jardín.
La avenida más corta hacia la ayuda es una llamada.
Los primeros 30 días son gratis.
Hablamos español, inglés y 4 lenguas más.
El segundo y cuarto martes de cada mes.
Una persona adulta por cada 4 jóvenes.
Quinta edición del taller, 12 lugares.
Hope & Grace is what our choir is called.
Park & Ride buses stop outside.
Parks & Recreation lends us a van.
At Lincoln and Washington schools we hold a group each week.
We serve Lincoln and Washington counties.
Students of Oak and Elm schools walk over at 3.
Faith and Hope are the names of our two cats.
Oak and Elm trees shade the yard.
We look up to Lincoln and to each other.
Turn to Washington for the rules and to us for help.
The main streets are lit at night.
Main streets and back roads, our van goes everywhere.
Nobody sleeps on the street who calls us.
Our street is green and quiet.
The street is no place for a child.
A street paper and a green card will do.
Street outreach: Park benches, bridges, bus stops.
The next block has a Park District pool.
Block grants from Washington pay for half.
One block grant of Lincoln County pays for the rest.
Half a block of cheese is in each Green Bag.
A block of rooms is kept for Washington students.
Take Lincoln to court? Ask a lawyer first.
We take Washington to task in our letters.
Follow Green Flag to the gym.
Up to 30 Green Cards a year are filed with our help.
Down payments of Main Fund clients start at 500 dollars.
Past Park Fund grants paid for beds.
Work on Green Team days is paid.
Based on Washington law, minors of 13 may consent.
Based on Lincoln County data, 1 in 9 needs a bed.
Depending on Park District hours, we swim.
Off Main Campus hours, ring the hotline.
Along Green Line stops our van waits from 9.
Every 3rd and 5th Friday we cook.
First and foremost, you decide.
The 2nd and Main Hall group is full.
The third and fourth visits are shorter.
Second and third shifts have a nurse.
Where Green meets gray, we paint.
Ages five o older need a ticket.
Dos o tres camas quedan libres.
Uno o dos adultos por grupo.
En la Green Card se lee su nombre.
La Park District presta la cancha.
Chapter XII of the code and Title IX apply.
MIX is the name of our radio hour.
Twenty-two beds and forty-two court dates in May.
Sixtytwo is how our band spells its name.
Age=20 or older may vote at our board.
Room=20 is where the forms are read.
The 12th house on our list had a ramp.
Number 5 on the list is sleep.
See point 4 of the form; 41 points are enough.
Version 41.9 of the form, page 87.6.
We drove 900 East Side families home.
North of the river we have 450 South Side volunteers.
Elms and oaks grow in the park.
The greens are from our garden and the oaks are old.
Mains power and a backup keep the phones on.
Ok, main thing: you are safe.
A parking lot, a park and a playground.
Washingtonians and Lincolnites alike are welcome.
Turning left or right, Green stays our color.
Corner stores take our vouchers.
We meet at Park Fund offices across the state.
Off to Green Lake in July!
Near Lincoln's birthday we close early.
`
  .trim()
  .split('\n')
