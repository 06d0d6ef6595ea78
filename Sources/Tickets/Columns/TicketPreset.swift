import Model

/// What the columns of one vendor's export are called.
public struct TicketPreset: Sendable {
    /// The name that a mapping uses.
    public let name: String
    /// The headers of each column as `key` makes them, the likeliest first.
    let columns: [TicketColumn: [String]]

    /// Makes a preset from headers that are separated by commas.
    private init(_ name: String, _ columns: [TicketColumn: String]) {
        self.name = name
        self.columns = columns.mapValues { names in
            names.split(separator: ",").map { TicketPreset.key(Array($0.utf8)) }
        }
    }

    /// The form in which headers are compared: small letters and digits, and no marks of an import template.
    public static func key(_ header: [UInt8]) -> String {
        var bytes = header[...]
        // Autotask begins names with `[required]` or `[required if no Queue]`.
        while let first = bytes.first, first == 0x20 || first == 0x5B {
            if first == 0x20 {
                bytes.removeFirst()
            } else {
                guard let end = bytes.firstIndex(of: 0x5D) else { break }
                bytes = bytes[(end + 1)...]
            }
        }
        if let note = bytes.firstIndex(of: 0x28) { bytes = bytes[..<note] }
        var key: [UInt8] = []
        for byte in bytes {
            switch byte {
            case 0x41...0x5A: key.append(byte + 0x20)
            case 0x61...0x7A, 0x30...0x39, 0x80...: key.append(byte)
            default: break
            }
        }
        return String(decoding: key, as: UTF8.self)
    }

    /// Every preset, the most particular first; of two that fit as well the earlier is taken.
    public static let all: [TicketPreset] = [
        TicketPreset("connectwise", [
            .id: "TicketNbr,Ticket Nbr,SR_Service_RecID,Ticket #,id",
            .summary: "Summary,summary description",
            .customer: "Company_Name,Company Name,company.name,Company",
            .opened: "date_entered,Date Entered,Entered,_info.dateEntered,dateEntered",
            .closed: "Date_Resolved,dateResolved,Date_Closed,closedDate,Closed,Date Closed",
            .updated: "last_update,lastUpdated,_info.lastUpdated,Last Update",
            .status: "Status_Description,status.name,Status",
            .priority: "priority.name,Priority,Urgency,Priority_Description",
            .category: "ServiceType,type.name,Type,subType.name,SubType,ServiceSubType,item.name,Item,Board_Name,board.name,Board",
        ]),
        TicketPreset("autotask", [
            .id: "Autotask Ticket Number,Ticket Number",
            .summary: "Title,Ticket Title",
            .customer: "Company,Company Name,Account,Organization",
            .opened: "Create Date/Time,Create Date,Created",
            .closed: "Resolved Date/Time,Resolved Date,Complete Date/Time,Complete Date,Completed Date",
            .updated: "Last Activity Date/Time,Last Activity Date,Last Activity",
            .status: "Status",
            .priority: "Priority",
            .category: "Issue Type,Sub-Issue Type,Ticket Type,Ticket Category,Queue",
        ]),
        TicketPreset("halopsa", [
            .id: "id,Ticket ID,Faultid",
            .summary: "summary,Symptom",
            .customer: "client_name,Client,Customer,clientname",
            .opened: "dateoccurred,Date Occurred,Date Logged,dateoccured",
            .closed: "dateclosed,Date Closed,datecleared",
            .updated: "lastactiondate,Last Action Date,last_update",
            .status: "status_id,status_name,Status",
            .priority: "priority_id,priority_name,Priority",
            .category: "category_1,category_2,category_3,category_4,tickettype_name,tickettype_id,Ticket Type,Team",
        ]),
        TicketPreset("servicenow", [
            .id: "number,Number",
            .summary: "short_description,Short description",
            .customer: "company,Company,account,Account,caller_id.company,caller_id,Caller",
            .opened: "opened_at,Opened,sys_created_on,Created",
            .closed: "resolved_at,Resolved,closed_at,Closed",
            .updated: "sys_updated_on,Updated,sys_updated_at",
            .status: "state,incident_state,State,Incident state",
            .priority: "priority,Priority",
            .category: "category,Category,subcategory,Subcategory,assignment_group,Assignment group",
        ]),
        TicketPreset("jira", [
            .id: "Issue key,Key,Issue id",
            .summary: "Summary",
            .customer: "Organizations,Custom field,Organization,Custom field [Customer],Customer,Client",
            .opened: "Created",
            .closed: "Resolved,Resolution Date",
            .updated: "Updated",
            .status: "Status",
            .priority: "Priority",
            .category: "Issue Type,Component/s,Components,Labels,Project key",
        ]),
        TicketPreset("itflow", [
            .id: "Ticket Number",
            .summary: "Subject",
            .customer: "Client,Client Name",
            .opened: "Date Opened,Created",
            .closed: "Date Resolved,Date Closed",
            .status: "Status",
            .priority: "Priority",
            .category: "Category",
        ]),
        TicketPreset("generic", [
            .id: "Ticket,Ticket ID,Ticket Number,Ticket No,Ticket #,ID,Number,No,Key,Reference,Ref,Case,Case Number,Incident,Incident ID",
            .summary: "Summary,Subject,Title,Short description,Description,Problem,What",
            .customer: "Customer,Customer Name,Client,Client Name,Company,Company Name,Account,Organization,Organisation",
            .opened: "Opened,Opened At,Created,Created At,Created On,Date Opened,Open Date,Open Time,Date Created,Create Date,Creation Date,Date,Reported,Start",
            .closed: "Closed,Closed At,Resolved,Resolved At,Date Closed,Date Resolved,Close Date,Completed,Completed At,Solved,Solved At,End",
            .updated: "Updated,Updated At,Last Updated,Modified,Last Modified",
            .status: "Status,State",
            .priority: "Priority,Severity,Urgency",
            .category: "Category,Type,Ticket Type,Issue Type,Subcategory,Queue,Board,Team",
        ]),
    ]
}
