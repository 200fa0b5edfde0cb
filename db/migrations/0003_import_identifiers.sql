DROP INDEX `import_row_imei`;--> statement-breakpoint
DROP INDEX `import_row_imei2`;--> statement-breakpoint
DROP INDEX `import_row_serial`;--> statement-breakpoint
CREATE INDEX `import_row_imei` ON `import_row` (`organisation_id`,`imei`) WHERE "import_row"."state" <> 'new' and "import_row"."imei" is not null;--> statement-breakpoint
CREATE INDEX `import_row_imei2` ON `import_row` (`organisation_id`,`imei2`) WHERE "import_row"."state" <> 'new' and "import_row"."imei2" is not null;--> statement-breakpoint
CREATE INDEX `import_row_serial` ON `import_row` (`organisation_id`,`serial_key`) WHERE "import_row"."state" <> 'new' and "import_row"."serial_key" is not null;