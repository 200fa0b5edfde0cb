-- What no CHECK can say. Each trigger stops the statement, whoever sends it.

-- History and movements are only ever added to (T28).
CREATE TRIGGER history_line_kept BEFORE UPDATE ON history_line BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER history_line_not_deleted BEFORE DELETE ON history_line BEGIN SELECT RAISE(ABORT, 'history is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER history_link_kept BEFORE UPDATE ON history_link BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER history_link_not_deleted BEFORE DELETE ON history_link BEGIN SELECT RAISE(ABORT, 'history is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER allocation_movement_kept BEFORE UPDATE ON allocation_movement BEGIN SELECT RAISE(ABORT, 'movements are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER allocation_movement_not_deleted BEFORE DELETE ON allocation_movement BEGIN SELECT RAISE(ABORT, 'movements are never deleted'); END;
--> statement-breakpoint

-- The chain has no gap and no fork (D19).
CREATE TRIGGER history_link_follows BEFORE INSERT ON history_link
WHEN NEW.number <> 1 + coalesce((SELECT max(number) FROM history_link WHERE organisation_id = NEW.organisation_id), 0)
  OR NEW.previous_hash <> coalesce((SELECT hash FROM history_link WHERE organisation_id = NEW.organisation_id AND number = NEW.number - 1), '')
BEGIN SELECT RAISE(ABORT, 'a link follows the newest one'); END;
--> statement-breakpoint

-- A movement is one of the allowed pairs (D4) ...
CREATE TRIGGER allocation_movement_pair BEFORE INSERT ON allocation_movement
WHEN NOT EXISTS (
  SELECT 1 FROM allocation_account source, allocation_account target
  WHERE source.organisation_id = NEW.organisation_id AND source.id = NEW.from_account
    AND target.organisation_id = NEW.organisation_id AND target.id = NEW.to_account
    AND (source.kind || '>' || target.kind) IN
      ('grant>bank', 'bank>grant', 'bank>available', 'available>bank', 'available>in-use', 'in-use>available', 'in-use>bank')
    AND (source.kind || '>' || target.kind NOT IN ('available>in-use', 'in-use>available') OR source.user_id = target.user_id)
)
BEGIN SELECT RAISE(ABORT, 'no such movement between accounts'); END;
--> statement-breakpoint

-- ... and moves both balances itself, so that the sums always agree (D5, D6). The CHECK on the balance is the last word.
CREATE TRIGGER allocation_movement_moves AFTER INSERT ON allocation_movement BEGIN
  UPDATE allocation_account SET balance = balance - NEW.amount WHERE organisation_id = NEW.organisation_id AND id = NEW.from_account;
  UPDATE allocation_account SET balance = balance + NEW.amount WHERE organisation_id = NEW.organisation_id AND id = NEW.to_account;
END;
--> statement-breakpoint

-- The life of things (PRODUCT.md): no other step exists.
CREATE TRIGGER device_life BEFORE UPDATE OF state ON device
WHEN OLD.state <> NEW.state AND (OLD.state || '>' || NEW.state) NOT IN
  ('pre-enrolled>enrolled', 'pre-enrolled>cancelled', 'enrolled>suspended', 'suspended>enrolled', 'enrolled>retired', 'suspended>retired')
BEGIN SELECT RAISE(ABORT, 'no such step in the life of a device'); END;
--> statement-breakpoint
CREATE TRIGGER import_life BEFORE UPDATE OF state ON import
WHEN OLD.state <> NEW.state AND (OLD.state || '>' || NEW.state) NOT IN
  ('checking>ready', 'checking>failed', 'checking>discarded', 'ready>committed', 'ready>discarded', 'ready>expired', 'committed>undone')
BEGIN SELECT RAISE(ABORT, 'no such step in the life of an import'); END;
--> statement-breakpoint
CREATE TRIGGER request_life BEFORE UPDATE OF state ON request
WHEN OLD.state <> NEW.state AND OLD.state <> 'pending'
BEGIN SELECT RAISE(ABORT, 'a request is decided once'); END;
--> statement-breakpoint
CREATE TRIGGER user_life BEFORE UPDATE OF state ON user
WHEN OLD.state <> NEW.state AND OLD.state = 'removed'
BEGIN SELECT RAISE(ABORT, 'a removed user stays removed'); END;
