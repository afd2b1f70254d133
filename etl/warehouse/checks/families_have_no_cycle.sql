-- An operation cannot belong to itself.
select operation_id from ancestor where operation_id = ancestor_id
