-- Rows that are staged cost what is kept of them and no more: values that stand in a row's line are read out of it by whoever asks,
-- and the index by state holds the few rows that are not new. Every migration runs with foreign keys off (db/engine/worker.mjs).
CREATE TABLE `__new_import_row` (
	`organisation_id` text NOT NULL,
	`import_id` text NOT NULL,
	`part` integer DEFAULT 0 NOT NULL,
	`row` integer NOT NULL,
	`state` text NOT NULL,
	`cells` text NOT NULL,
	`problems` text,
	`warnings` text,
	`device_id` text,
	`imei` text,
	`imei2` text,
	`serial` text,
	`serial_key` text,
	`line_after` text,
	`line_digest` text,
	PRIMARY KEY(`organisation_id`, `import_id`, `part`, `row`),
	FOREIGN KEY (`organisation_id`,`import_id`) REFERENCES `import`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_row_state" CHECK("__new_import_row"."state" = 'new' or "__new_import_row"."state" in ('new', 'already-here', 'problem', 'excluded'))
);
--> statement-breakpoint
INSERT INTO `__new_import_row`("organisation_id", "import_id", "part", "row", "state", "cells", "problems", "warnings", "device_id", "imei", "imei2", "serial", "serial_key", "line_after", "line_digest") SELECT "organisation_id", "import_id", "part", "row", "state", "cells", "problems", "warnings", "device_id", "imei", "imei2", "serial", "serial_key", "line_after", "line_digest" FROM `import_row`;--> statement-breakpoint
DROP TABLE `import_row`;--> statement-breakpoint
ALTER TABLE `__new_import_row` RENAME TO `import_row`;--> statement-breakpoint
CREATE INDEX `import_row_by_state` ON `import_row` (`organisation_id`,`import_id`,`state`,`part`,`row`) WHERE "import_row"."state" <> 'new';--> statement-breakpoint
CREATE INDEX `import_row_imei` ON `import_row` (`organisation_id`,`imei`) WHERE "import_row"."state" <> 'new' and "import_row"."imei" is not null;--> statement-breakpoint
CREATE INDEX `import_row_imei2` ON `import_row` (`organisation_id`,`imei2`) WHERE "import_row"."state" <> 'new' and "import_row"."imei2" is not null;--> statement-breakpoint
CREATE INDEX `import_row_serial` ON `import_row` (`organisation_id`,`serial_key`) WHERE "import_row"."state" <> 'new' and "import_row"."serial_key" is not null;
