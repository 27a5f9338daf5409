-- A card may borrow a number from what its organization is part of: whoever changes that asks for its parts.
create index organization_parts on directory.organization (parent_organization_id) where parent_organization_id is not null;
