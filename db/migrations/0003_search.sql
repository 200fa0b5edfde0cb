CREATE TABLE `search_document` (
	`number` integer PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`device_id` text NOT NULL,
	`words` text NOT NULL,
	`mac` text,
	FOREIGN KEY (`organisation_id`,`device_id`) REFERENCES `device`(`organisation_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `search_document_device` ON `search_document` (`organisation_id`,`device_id`);--> statement-breakpoint
CREATE TABLE `search_progress` (
	`number` integer PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`link_number` integer DEFAULT 0 NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`documents` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_progress_organisation_id_unique` ON `search_progress` (`organisation_id`);
--> statement-breakpoint

-- Which documents have a trigram, and nothing else: the text stands in search_document. Devices that were there before are added
-- piece by piece while the server runs, as new ones are (server/search-index.ts), and are read one by one until then.
CREATE VIRTUAL TABLE `device_search` USING fts5(`text`, content='', detail=none, columnsize=0, tokenize='trigram');
