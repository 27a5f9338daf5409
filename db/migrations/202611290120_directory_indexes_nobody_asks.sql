-- Nobody looks a record up by these any more, and each is written with every row. What changed since an instant is asked
-- of directory.public_change; cards are looked up by their service, and organizations by a part of their name.
drop index directory.service_modified;
drop index directory.organization_modified;
drop index directory.organization_name;
drop index directory.public_card_location;
